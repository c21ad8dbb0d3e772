import type { Canvas } from './canvas.ts';
import { bar, disc, fade, px, steps } from './shapes.ts';

/** The sky with its light, and stars or clouds. */
export function paintSky(canvas: Canvas): string {
  const { width, height, palette, isNight } = canvas;
  return [
    `<defs>${fade('sky', palette.sky)}${glow(canvas)}</defs>`,
    `<rect width="${width}" height="${height * 0.72}" fill="url(#sky)"/>`,
    `<rect y="${height * 0.71}" width="${width}" height="${height}" fill="${palette.sky[3]}"/>`,
    isNight ? stars(canvas) : '',
    sun(canvas),
    clouds(canvas),
    isNight ? '' : birds(canvas),
  ].join('');
}

function glow({ palette, sun: { x, y }, unit }: Canvas): string {
  return (
    `<radialGradient id="glow" gradientUnits="userSpaceOnUse" cx="${x}" cy="${y}" r="${unit * 0.7}">` +
    `<stop offset="0" stop-color="${palette.sun}" stop-opacity=".75"/>` +
    `<stop offset=".35" stop-color="${palette.sun}" stop-opacity=".22"/>` +
    `<stop offset="1" stop-color="${palette.sun}" stop-opacity="0"/></radialGradient>`
  );
}

function sun({ width, height, palette, sun: { x, y, radius } }: Canvas): string {
  const halos = [3.1, 2.2, 1.5].map((factor) => disc([x, y], radius * factor, palette.sun, 0.1));
  return (
    `<rect width="${width}" height="${height}" fill="url(#glow)"/>` +
    halos.join('') +
    disc([x, y], radius, palette.sun, 0.96)
  );
}

function stars({ width, height, unit, random, palette }: Canvas): string {
  return steps(90)
    .map(() => {
      const depth = random.between(0, 1);
      const place = [random.between(0, width), height * 0.6 * depth ** 1.4] as const;
      return disc(place, unit * random.between(0.0008, 0.0026), palette.sun, 0.9 - depth * 0.6);
    })
    .join('');
}

/** Flat clouds: a few bars that flow into one another, lit from within. */
function clouds({ width, height, unit, random, palette }: Canvas): string {
  const places = steps(random.pick(3, 4)).map((share) => ({
    x: width * (share + random.between(-0.12, 0.12)),
    y: height * random.between(0.08, 0.4),
  }));
  return places
    .map(({ x, y }) => {
      const bars = [0.5, 1, 0.75, 0.4].map((share, row) => {
        const place = [x + unit * random.between(-0.07, 0.07), y + row * unit * 0.021] as const;
        return bar(place, unit * share * random.between(0.25, 0.4), unit * 0.0215, palette.sun, 1);
      });
      return `<g opacity="${px(random.between(0.2, 0.4))}">${bars.join('')}</g>`;
    })
    .join('');
}

/** A flock on its way to the sun. */
function birds({ unit, random, palette, sun }: Canvas): string {
  const [x, y] = [
    sun.x + unit * random.between(-0.24, 0.24),
    sun.y + unit * random.between(0.02, 0.1),
  ];
  const flock = steps(5).map((share, index) => {
    const size = unit * random.between(0.007, 0.012);
    const left = x + unit * 0.11 * share;
    const top = y + unit * 0.025 * Math.abs(index - 2) + unit * random.between(-0.006, 0.006);
    return `M${px(left)} ${px(top)}q${px(size)} ${px(-size)} ${px(size * 1.6)} ${px(size * 0.4)}q${px(size * 0.6)} ${px(-size * 1.4)} ${px(size * 1.6)} ${px(-size * 0.4)}`;
  });
  return `<path d="${flock.join('')}" fill="none" stroke="${palette.near}" stroke-opacity=".6" stroke-width="${px(unit * 0.003)}" stroke-linecap="round"/>`;
}
