/** A point in pixels. */
export type Point = readonly [x: number, y: number];

/** A number as SVG writes it, without needless digits. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** The colour between two, `share` of the way from the first to the second. */
export function mix(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const a = parseInt(from.slice(at, at + 2), 16);
    const b = parseInt(to.slice(at, at + 2), 16);
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

/** A line through the points. */
export function line(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('');
}

/** A filled outline through the points. */
export function polygon(points: readonly Point[], fill: string, opacity = 1): string {
  return `<path d="${line(points)}Z" fill="${fill}" opacity="${opacity}"/>`;
}

/** A disc. */
export function disc([x, y]: Point, radius: number, fill: string, opacity = 1): string {
  return `<circle cx="${px(x)}" cy="${px(y)}" r="${px(radius)}" fill="${fill}" opacity="${hundredths(opacity)}"/>`;
}

/** A lying bar with round ends, around its centre. */
export function bar(
  [x, y]: Point,
  width: number,
  height: number,
  fill: string,
  opacity: number,
): string {
  return (
    `<rect x="${px(x - width / 2)}" y="${px(y - height / 2)}" width="${px(width)}" ` +
    `height="${px(height)}" rx="${px(height / 2)}" fill="${fill}" opacity="${hundredths(opacity)}"/>`
  );
}

/** A gradient from top to bottom; its stops are evenly spread. */
export function fade(id: string, colours: readonly string[]): string {
  const stops = colours.map(
    (colour, index) =>
      `<stop offset="${hundredths(index / (colours.length - 1))}" stop-color="${colour}"/>`,
  );
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.join('')}</linearGradient>`;
}

/** Numbers from 0 to 1 in equal steps, both ends included. */
export function steps(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index / Math.max(1, count - 1));
}

function hundredths(value: number): string {
  return String(Math.round(value * 100) / 100);
}
