/** The colours of one light, as `#rrggbb`. */
export interface Palette {
  /** From the zenith down to the horizon. */
  readonly sky: readonly [string, string, string, string];
  readonly sun: string;
  readonly far: string;
  readonly near: string;
  readonly water: string;
}

/** Lights in which there are stars. */
export const nights: readonly [Palette, ...Palette[]] = [
  {
    sky: ['#0b1030', '#1d2560', '#474a93', '#8f83bf'],
    sun: '#f6f1ff',
    far: '#6a68a6',
    near: '#0c102e',
    water: '#141a45',
  },
  {
    sky: ['#051a29', '#0c3f4d', '#23786f', '#9fdcab'],
    sun: '#f2ffe6',
    far: '#3f8f82',
    near: '#04161f',
    water: '#07303a',
  },
];

/** Lights of the day. */
export const days: readonly [Palette, ...Palette[]] = [
  {
    sky: ['#35306b', '#8a5596', '#ee8b7c', '#ffd9a3'],
    sun: '#fff4d2',
    far: '#d0909a',
    near: '#281c45',
    water: '#3a2f66',
  },
  {
    sky: ['#4aa5c4', '#8fd0d3', '#d5eedd', '#fff7e1'],
    sun: '#ffffff',
    far: '#a3cfc6',
    near: '#17474f',
    water: '#1d6475',
  },
  {
    sky: ['#d4513b', '#ef8748', '#f8be66', '#fdebb0'],
    sun: '#fffbe8',
    far: '#e8a465',
    near: '#511d33',
    water: '#8c2f3c',
  },
  {
    sky: ['#1b5587', '#3c90b5', '#8fd0cd', '#f6eecb'],
    sun: '#fffdf0',
    far: '#7fb9bd',
    near: '#0f3049',
    water: '#124a6b',
  },
  {
    sky: ['#65488f', '#b3679f', '#f2a5a6', '#ffe6d1'],
    sun: '#fff6ec',
    far: '#d79bb2',
    near: '#36204f',
    water: '#543673',
  },
  {
    sky: ['#3d6079', '#8aa5a5', '#e6cda3', '#f9e6bf'],
    sun: '#fff9e9',
    far: '#cf9c70',
    near: '#43231d',
    water: '#3b4c55',
  },
  {
    sky: ['#27496d', '#5084ad', '#a6c8d8', '#f0f3ea'],
    sun: '#ffffff',
    far: '#9fbacb',
    near: '#12253b',
    water: '#1c3f5e',
  },
];
