// What the contrib instrumentations use of `@opentelemetry/instrumentation`, without its module hooks: a bundle with a
// bridge gets this in its place (docs/bridge.md). Names and signatures are that package's.
import { diag, type Meter, metrics, type Tracer, trace } from '@opentelemetry/api';

type Func = (...args: never[]) => unknown;
type Wrapped = Func & { __original?: Func; __unwrap?: () => void; __wrapped?: boolean };
type Holder = Record<string, Wrapped>;

/** Whether a function was replaced by `_wrap`. */
export function isWrapped(value: unknown): boolean {
  const { __original, __unwrap, __wrapped } = (value ?? {}) as Partial<Wrapped>;
  return (
    typeof value === 'function' &&
    typeof __original === 'function' &&
    typeof __unwrap === 'function' &&
    __wrapped === true
  );
}

function wrap(
  target: object,
  name: string,
  wrapper: (original: Func, name: string) => Func,
): Func | undefined {
  const holder = target as Holder;
  const original = holder[name];
  if (typeof original !== 'function') return undefined;
  const replacement = wrapper(original, name) as Wrapped;
  const hidden = (value: unknown): PropertyDescriptor => ({ configurable: true, writable: true, value });
  Object.defineProperties(replacement, {
    __original: hidden(original),
    __unwrap: hidden(() => holder[name] === replacement && Object.assign(holder, { [name]: original })),
    __wrapped: hidden(true),
  });
  Object.defineProperty(holder, name, {
    configurable: true,
    enumerable: Object.prototype.propertyIsEnumerable.call(holder, name),
    writable: true,
    value: replacement,
  });
  return replacement;
}

const unwrap = (target: object, name: string): void => (target as Holder)[name]?.__unwrap?.();

const each = (
  targets: object | readonly object[],
  names: readonly string[],
  visit: (target: object, name: string) => void,
): void => {
  for (const target of [targets].flat()) for (const name of names) visit(target, name);
};

/** A file that an instrumentation patches. */
export class InstrumentationNodeModuleFile {
  readonly name: string;
  readonly supportedVersions: readonly string[];
  readonly patch: Func;
  readonly unpatch: Func;
  constructor(name: string, supportedVersions: readonly string[], patch: Func, unpatch: Func) {
    this.name = name;
    this.supportedVersions = supportedVersions;
    this.patch = patch;
    this.unpatch = unpatch;
  }
}

/** A library that an instrumentation patches. */
export class InstrumentationNodeModuleDefinition {
  readonly name: string;
  readonly supportedVersions: readonly string[];
  readonly patch: Func | undefined;
  readonly unpatch: Func | undefined;
  readonly files: InstrumentationNodeModuleFile[];
  constructor(
    name: string,
    supportedVersions: readonly string[],
    patch?: Func,
    unpatch?: Func,
    files: InstrumentationNodeModuleFile[] = [],
  ) {
    this.name = name;
    this.supportedVersions = supportedVersions;
    this.patch = patch;
    this.unpatch = unpatch;
    this.files = files;
  }
}

interface Config {
  readonly enabled?: boolean;
}

/** The base class of every instrumentation. */
export abstract class InstrumentationBase {
  readonly instrumentationName: string;
  readonly instrumentationVersion: string;
  protected _config: Config = {};
  protected _diag: unknown;
  protected _enabled = false;
  protected _modules: readonly InstrumentationNodeModuleDefinition[];
  protected readonly _wrap: typeof wrap = wrap;
  protected readonly _unwrap: typeof unwrap = unwrap;
  #tracer: Tracer;
  #meter: Meter;

  constructor(name: string, version: string, config: Config) {
    this.instrumentationName = name;
    this.instrumentationVersion = version;
    this._diag = diag.createComponentLogger({ namespace: name });
    this.#tracer = trace.getTracer(name, version);
    this.#meter = metrics.getMeter(name, version);
    this.setConfig(config);
    this._modules = [this.init() ?? []].flat();
    this._updateMetricInstruments();
  }

  protected abstract init():
    | InstrumentationNodeModuleDefinition
    | InstrumentationNodeModuleDefinition[]
    | undefined;

  protected get tracer(): Tracer {
    return this.#tracer;
  }
  protected get meter(): Meter {
    return this.#meter;
  }
  protected get logger(): { emit(): void } {
    return { emit: () => undefined };
  }
  protected _updateMetricInstruments(): void {
    // Instrumentations with metrics make them here.
  }
  protected _massWrap(
    targets: object | object[],
    names: readonly string[],
    wrapper: (original: Func) => Func,
  ): void {
    each(targets, names, (target, name) => void wrap(target, name, wrapper));
  }
  protected _massUnwrap(targets: object | object[], names: readonly string[]): void {
    each(targets, names, unwrap);
  }
  protected _runSpanCustomizationHook(
    hook: Func | undefined,
    _trigger: string,
    span: unknown,
    info: unknown,
  ): void {
    if (hook)
      safeExecuteInTheMiddle(
        () => hook(span as never, info as never),
        () => undefined,
        true,
      );
  }
  getModuleDefinitions(): readonly InstrumentationNodeModuleDefinition[] {
    return this._modules;
  }
  getConfig(): Config {
    return this._config;
  }
  setConfig(config: Config): void {
    this._config = { enabled: true, ...config };
  }
  setTracerProvider(provider: { getTracer(name: string, version: string): Tracer }): void {
    this.#tracer = provider.getTracer(this.instrumentationName, this.instrumentationVersion);
  }
  setMeterProvider(provider: { getMeter(name: string, version: string): Meter }): void {
    this.#meter = provider.getMeter(this.instrumentationName, this.instrumentationVersion);
    this._updateMetricInstruments();
  }
  setLoggerProvider(): void {
    // Bridges make spans and metrics.
  }
  isEnabled(): boolean {
    return this._enabled;
  }
  enable(): void {
    this._enabled = true;
  }
  disable(): void {
    this._enabled = false;
  }
}

/** Runs a function, tells another how it went, and rethrows unless it was asked not to. */
export function safeExecuteInTheMiddle<T>(
  execute: () => T,
  onFinish: (error: unknown, result: T | undefined) => void,
  preventThrowingError = false,
): T | undefined {
  let error: unknown;
  let result: T | undefined;
  try {
    result = execute();
  } catch (thrown) {
    error = thrown;
  }
  onFinish(error, result);
  if (error !== undefined && !preventThrowingError) throw error;
  return result;
}

/** The same for a function that answers a promise. */
export async function safeExecuteInTheMiddleAsync<T>(
  execute: () => Promise<T>,
  onFinish: (error: unknown, result: T | undefined) => void | Promise<void>,
  preventThrowingError = false,
): Promise<T | undefined> {
  let error: unknown;
  let result: T | undefined;
  try {
    result = await execute();
  } catch (thrown) {
    error = thrown;
  }
  await onFinish(error, result);
  if (error !== undefined && !preventThrowingError) throw error;
  return result;
}

/** Which conventions are asked for: bits of this. */
export const SemconvStability: { readonly STABLE: 1; readonly OLD: 2; readonly DUPLICATE: 3 } = {
  STABLE: 1,
  OLD: 2,
  DUPLICATE: 3,
};

/** Reads `OTEL_SEMCONV_STABILITY_OPT_IN` for one area. */
export function semconvStabilityFromStr(area: string, given: string | undefined): number {
  const words = (given ?? '').split(',').map((word) => word.trim());
  if (words.includes(`${area}/dup`)) return SemconvStability.DUPLICATE;
  return words.includes(area) ? SemconvStability.STABLE : SemconvStability.OLD;
}

/** Instrumentations of a bridge are applied by the build: there is nothing to register. */
export function registerInstrumentations(): () => void {
  return () => undefined;
}
