/** Settles when `awaited` does or after some milliseconds, whichever comes first. Never rejects. */
export async function within(milliseconds: number, awaited: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, milliseconds));
  });
  try {
    await Promise.race([awaited, late]);
  } catch {
    // Whoever awaits with a bound has no use for the failure.
  } finally {
    clearTimeout(timer);
  }
}
