import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { PictureDetails } from '../../../src/protocol/views.ts';
import { element } from '../dom/element.ts';
import type { Stage } from './stage.ts';

/** How a picture is looked at beside what it was changed from. */
export type Look = 'beside' | 'slider' | 'difference' | 'after';

export interface BeforeAfter {
  readonly look: Look;
  readonly setLook: (look: Look) => void;
  /** How much of the picture shows what was before, from its left, in hundredths. */
  readonly share: number;
  readonly setShare: (share: number) => void;
  /** Shows what was before for as long as somebody holds a key or a button. */
  readonly hold: (isHeld: boolean) => void;
}

/** Lays what a picture was changed from over it, as far as it is to be seen. */
export function useBeforeAfter(
  stage: RefObject<Stage | undefined>,
  source: PictureDetails['source'],
  id: string,
): BeforeAfter {
  const [look, setLook] = useState<Look>('beside');
  const [share, setShare] = useState(50);
  const [isHeld, hold] = useState(false);
  const overlay = useRef<HTMLImageElement>(undefined);
  const src = source?.src;

  useLayoutEffect(() => {
    if (src === undefined) return undefined;
    const image = element('img', {
      className: 'stage-image stage-before',
      alt: '',
      draggable: false,
    });
    image.src = src;
    overlay.current = image;
    stage.current?.lay(image);
    return () => stage.current?.lay(undefined);
  }, [id, src]);
  useLayoutEffect(() => {
    const image = overlay.current;
    if (!image) return;
    const shown = isHeld || look === 'difference' ? 100 : look === 'slider' ? share : 0;
    image.style.clipPath = `inset(0 ${100 - shown}% 0 0)`;
    image.classList.toggle('difference', look === 'difference' && !isHeld);
  }, [id, src, look, share, isHeld]);
  useEffect(() => {
    // A key that is let go elsewhere is let go all the same.
    const release = (): void => hold(false);
    addEventListener('blur', release);
    return () => removeEventListener('blur', release);
  }, []);
  return { look, setLook, share, setShare, hold };
}
