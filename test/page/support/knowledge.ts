import type { ComposerView, Control, JobView, ModelView } from '../../../src/protocol/views.ts';
import { history } from './history.ts';
import type { Knowledge } from './stubHost.ts';

const decides = { label: 'Model decides' };

function closed(name: string, title: string, values: readonly string[], current?: string): Control {
  const all = values.map((value) => ({ value, label: value }));
  return {
    name,
    title,
    values: [decides, ...all],
    isOpen: false,
    ...(current !== undefined && { current }),
  };
}

export const controls: readonly Control[] = [
  {
    name: 'n',
    title: 'Count',
    current: 1,
    isOpen: false,
    values: [1, 2, 3, 4].map((value) => ({ value, label: String(value) })),
  },
  {
    name: 'size',
    title: 'Size',
    current: '1536x1024',
    isOpen: true,
    values: [
      decides,
      ...['1024x1024', '1536x1024', '1024x1536'].map((value) => ({
        value,
        label: value.replace('x', ' × '),
      })),
    ],
  },
  closed('quality', 'Quality', ['low', 'medium', 'high'], 'medium'),
  closed('output_format', 'File format', ['PNG', 'JPEG', 'WEBP']),
  closed('background', 'Background', ['automatic', 'opaque', 'transparent']),
  closed('moderation', 'Moderation', ['automatic', 'low']),
  {
    name: 'partial_images',
    title: 'Previews',
    current: 2,
    isOpen: false,
    values: [0, 1, 2, 3].map((value) => ({ value, label: value === 0 ? 'none' : String(value) })),
  },
];

export const composer: ComposerView = {
  model: 'gpt-image-2',
  controls,
  cost: 'about $0.05',
  duration: 'usually 12 s',
  count: 1,
  variants: [],
  hasKey: true,
};

export const models: readonly ModelView[] = [
  {
    id: 'gpt-image-2',
    description: 'OpenAI · $24 per million tokens',
    detail: 'Follows long prompts closely and writes legible text.',
  },
  {
    id: 'gpt-image-1.5',
    description: 'OpenAI · $25.60 per million tokens',
    detail: 'Ends on December 1, 2026.',
  },
  { id: 'dall-e-3', description: 'OpenAI · $0.04 per picture' },
  {
    id: 'qwen-image',
    description: 'Qwen · $0.05 per picture',
    detail: 'Chinese and English text in pictures.',
  },
  { id: 'doubao-seedream-4-0-250828', description: 'ByteDance · $0.03 per picture' },
  { id: 'grok-imagine-image', description: 'xAI · $0.02 per picture' },
];

/** Somebody who has worked with it for a while. */
export function knowledge(pictures = 40): Knowledge {
  return {
    bundle: {},
    prompt: 'A comet above a quiet harbour at night, gouache',
    composer,
    models,
    styles: [
      { name: 'House style', text: 'flat colours, generous margins, no text' },
      { name: 'Blueprint', text: 'white lines on blue paper, technical drawing' },
    ],
    prompts: [
      'A lighthouse on an island in a storm',
      'Hills and a forest in autumn',
      'River delta from above',
    ],
    jobs: [],
    pictures: history(pictures),
    spending: { month: 'about $7.40', session: 'about $0.31', budget: '$20.00', share: 0.37 },
  };
}

export function job(change: Partial<JobView> = {}): JobView {
  return {
    id: 'job-1',
    prompt: 'A comet above a quiet harbour at night, gouache',
    model: 'gpt-image-2',
    options: '1536 × 1024 · medium',
    state: 'running',
    startedAt: Date.now() - 5_000,
    usualMs: 12_000,
    kept: 0,
    wanted: 1,
    shape: 1.5,
    ...change,
  };
}

export const failed: JobView = job({
  id: 'job-failed',
  state: 'failed',
  message:
    'The service turned the prompt down: its safety system found something in it. Nothing was charged.',
  next: 'Change the Prompt',
});
