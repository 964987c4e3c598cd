/**
 * Where a value ends up under a name: what a rule's target is compared with.
 *
 * `free`: a variable, a function's own name, a property of the module's exports.
 * `instance`: a member of a class's or constructor's prototype. `static`: a member of anything else.
 */
export interface Place {
  readonly form: 'free' | 'instance' | 'static';
  /** Names of the class or object that holds the member; empty for `free` and for objects without a name. */
  readonly owners: readonly string[];
  readonly name: string;
  readonly accessor?: 'get' | 'set';
  /** The value passed through a call on its way (`const f = wrap(function () {})`). */
  readonly wrapped?: boolean;
  /** The module exports it under this name. */
  readonly exported?: boolean;
}

/** Names by which an owner is known that stands at these places. */
export function namesOf(places: readonly Place[]): string[] {
  const names = places.flatMap(({ form, owners, name }) => {
    if (form === 'free') return [name];
    if (form === 'static') return [name, ...owners.map((owner) => `${owner}.${name}`)];
    return owners.map((owner) => `${owner}#${name}`);
  });
  return [...new Set(names)];
}
