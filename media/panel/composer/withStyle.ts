/** A style’s text goes to the end, where it can be seen and changed; twice is once. */
export function withStyle(prompt: string, style: string): string {
  const written = prompt.trimEnd();
  if (written === '') return style;
  if (written.endsWith(style)) return written;
  return `${written}${/[.,;:!?。、，；：！？]$/.test(written) ? ' ' : ', '}${style}`;
}
