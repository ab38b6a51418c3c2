export interface Palette {
  sky: [top: string, bottom: string];
  sun: string;
  /** From far and pale to near and deep. */
  layers: [string, string, string, string, string];
}

/** Deep enough for a light page, bright enough for a dark one. */
export const palettes: [Palette, ...Palette[]] = [
  {
    sky: ['#f7d9b8', '#f2a98a'],
    sun: '#fff3dc',
    layers: ['#e58f78', '#c96a63', '#97526a', '#63405f', '#372b47'],
  },
  {
    sky: ['#e4f1ee', '#a9d5d3'],
    sun: '#fffaea',
    layers: ['#86c2c4', '#55a1aa', '#2f7c8b', '#1b5a6d', '#103d4f'],
  },
  {
    sky: ['#f3f1d8', '#d5dcae'],
    sun: '#f4bb5e',
    layers: ['#b3c48d', '#86a873', '#5a885f', '#366651', '#1c433c'],
  },
  {
    sky: ['#e6e5f4', '#b9bde3'],
    sun: '#ffd7a3',
    layers: ['#969dd2', '#6f79bd', '#4d57a0', '#343c7c', '#1e2354'],
  },
  {
    sky: ['#f8ebdc', '#eccba9'],
    sun: '#fffaf0',
    layers: ['#dda67b', '#c97f53', '#a45d38', '#753f2a', '#47271f'],
  },
  {
    sky: ['#f8e3e6', '#e6b6c8'],
    sun: '#ffe6bd',
    layers: ['#d08fb0', '#ae6b97', '#85497b', '#5b3161', '#371f44'],
  },
  {
    sky: ['#edf3f5', '#c3d7e1'],
    sun: '#f9dfae',
    layers: ['#a0bfce', '#7599ae', '#4d758f', '#315670', '#1a3850'],
  },
  {
    sky: ['#fff3d2', '#fbd98f'],
    sun: '#fffdf2',
    layers: ['#f3b95c', '#e1913c', '#b8682c', '#83452a', '#4d2a25'],
  },
  {
    sky: ['#23485a', '#3d6f78'],
    sun: '#f6ecd0',
    layers: ['#356068', '#285059', '#1d404a', '#14313b', '#0c222b'],
  },
  {
    sky: ['#2b2a55', '#6b4a7d'],
    sun: '#fbdcc0',
    layers: ['#5b3f74', '#493565', '#382a54', '#292042', '#1b162f'],
  },
];
