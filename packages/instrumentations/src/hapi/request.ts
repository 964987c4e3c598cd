/** A request of hapi 17 to 21, as far as it is used here. */
export interface Request {
  readonly raw: { readonly req: object };
  readonly route: {
    readonly path: string;
    readonly method: string;
    readonly settings: { readonly handler: unknown };
  };
  readonly _route: {
    /** Set on the routes that answer when no other does. */
    readonly _special?: boolean;
    readonly _extensions?: Readonly<Record<string, Extensions>>;
  };
  readonly _core: { readonly extensions: { readonly route: Readonly<Record<string, Extensions>> } };
}

/** What runs at one point of a request's way. */
interface Extensions {
  readonly nodes?: readonly { readonly func: unknown }[] | null;
}

/** What the toolkit is given with a method to call. */
export interface Calling {
  /** An extension's point, from hapi 18. */
  readonly name?: string;
  readonly auth?: unknown;
  readonly continue?: string;
  readonly realm?: { readonly plugin?: string };
}

/** Template of a request's route, prefixes of plugins included; `undefined` where no route was found. */
export function routeOf({ _route, route }: Request): string | undefined {
  return _route._special ? undefined : route.path;
}

/** The point at which hapi calls an extension. */
export function pointOf(method: unknown, { _core, _route }: Request, { name }: Calling): string | undefined {
  if (name) return name;
  const all = { onRequest: _core.extensions.route['onRequest'], ..._route._extensions };
  return Object.keys(all).find((point) =>
    all[point as keyof typeof all]?.nodes?.some(({ func }) => func === method),
  );
}
