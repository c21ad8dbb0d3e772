/** Calls every second, as long as there is something to count. */
export interface Clock {
  readonly run: (isNeeded: boolean) => void;
}

export function createClock(tick: () => void): Clock {
  let timer: number | undefined;
  return {
    run: (isNeeded) => {
      if (isNeeded && timer === undefined) timer = window.setInterval(tick, 1000);
      if (!isNeeded) {
        clearInterval(timer);
        timer = undefined;
      }
    },
  };
}
