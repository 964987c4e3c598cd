let cold = true;

/** True for the first call in this environment: `faas.coldstart`. */
export function coldStart(): boolean {
  const first = cold;
  cold = false;
  return first;
}
