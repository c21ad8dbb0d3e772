import { letter } from './letters.ts';
import { px } from './shapes.ts';

const notice = "Sample · not a model's work";
const capHeight = 6;

/** The band that says what the picture is: in one row where that fits, else in two. */
export function paintCaption(width: number, height: number, model: string): string {
  const unit = Math.min(width, height);
  const margin = unit * 0.032;
  const [left, right] = [letter(notice), letter(model)];
  const wanted = Math.max(0.95, unit / 340);
  const isWide = (left.width + right.width + 12) * wanted <= width - 2 * margin;
  const rows = isWide ? 1 : 2;
  const scale = Math.min(wanted, (width - 2 * margin) / Math.max(left.width, right.width));
  const row = capHeight * scale * 1.75;
  const top = height - rows * row - margin * 0.9;
  const firstRow = top + margin * 0.45 + (row - capHeight * scale) / 2;
  const ends = isWide ? width - margin - right.width * scale : margin;
  return [
    `<rect y="${px(top)}" width="${width}" height="${px(height - top)}" fill="#0b0d16" opacity=".62"/>`,
    written(left.path, margin, firstRow, scale, 1),
    written(right.path, ends, firstRow + (rows - 1) * row, scale, 0.75),
  ].join('');
}

/** A caption as a small plate in the middle, for a picture without a background. */
export function paintPlate(width: number, centre: number, model: string): string {
  const texts = [letter(notice), letter(model)];
  const scale = (width * 0.9) / Math.max(...texts.map((text) => text.width));
  const row = capHeight * scale * 1.8;
  const plateHeight = row * 2.5;
  const plate = `<rect x="${px(-width / 2)}" y="${px(-plateHeight / 2)}" width="${px(width)}" height="${px(plateHeight)}" rx="${px(plateHeight * 0.3)}" fill="#0b0d16" opacity=".92"/>`;
  const lines = texts.map(({ path, width: length }, index) =>
    written(
      path,
      (-length * scale) / 2,
      (index - 0.5) * row - (capHeight * scale) / 2,
      scale,
      1 - index * 0.25,
    ),
  );
  return `<g transform="translate(0 ${px(centre)})">${plate}${lines.join('')}</g>`;
}

function written(path: string, x: number, y: number, scale: number, opacity: number): string {
  return (
    `<path transform="translate(${px(x)} ${px(y)}) scale(${scale.toFixed(3)})" d="${path}" fill="none" ` +
    `stroke="#fff" stroke-opacity="${opacity}" stroke-width=".85" stroke-linecap="round" stroke-linejoin="round"/>`
  );
}
