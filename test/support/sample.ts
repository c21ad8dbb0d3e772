/** Required by mocha before every unit test: where a sample is asked for, no property takes long. */
import fc from 'fast-check';
import { isSample } from './howMuch.ts';

if (isSample) fc.installGlobalPlugin(fc.interruptAfterTimeLimit(100));
