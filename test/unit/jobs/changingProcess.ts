/** A window that changes a picture, and is killed as soon as the answer is kept. */
import type { Order } from '../../../src/core/order.ts';
import { openWindow } from '../../support/window.ts';

const [baseUrl = '', folder = '', compositor = '', order = ''] = process.argv.slice(2);
const { store, start } = openWindow(baseUrl, folder, { compositor });
store.onDidChange(() => process.kill(process.pid, 'SIGKILL'));
void start(JSON.parse(order) as Order);
