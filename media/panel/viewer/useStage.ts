import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PictureCard, PictureDetails } from '../../../src/protocol/views.ts';
import { Stage } from './stage.ts';
import type { StageEvents } from './stage.ts';

/** Makes an element a stage, and shows a picture on it. */
export function useStage(
  root: RefObject<HTMLElement | null>,
  picture: PictureCard | PictureDetails,
  events: StageEvents,
): Stage | undefined {
  const [stage, setStage] = useState<Stage>();
  const newest = useRef(events);
  newest.current = events;
  useLayoutEffect(() => {
    if (!root.current) return undefined;
    const made = new Stage(root.current, {
      onView: (view) => newest.current.onView?.(view),
      onPercent: (percent) => newest.current.onPercent?.(percent),
      ...(events.isSource && { isSource: true }),
    });
    made.show(picture);
    setStage(made);
    return () => made.dispose();
  }, []);
  useLayoutEffect(() => stage?.show(picture), [stage, picture]);
  return stage;
}
