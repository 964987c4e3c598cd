/** Microtask turns until a promise's reaction runs, counted from the moment at which the promise is made. */
export async function turnsOf(make: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let counting = true;
  const tick = (): void => {
    if (!counting) return;
    turns++;
    if (turns < 100) Promise.resolve().then(tick);
  };
  Promise.resolve().then(tick);
  const promise = make();
  await promise.then(
    () => {
      counting = false;
    },
    () => {
      counting = false;
    },
  );
  return turns;
}
