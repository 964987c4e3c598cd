import { guard } from '@spanweave/runtime/kernel';
import { helper } from './advice.js';
import { prisma } from './library.js';

/** The globals that the client reads at each step: that of its major version, then that of any. */
const MAJOR = 'V7_PRISMA_INSTRUMENTATION';
const ANY = 'PRISMA_INSTRUMENTATION';

/** Gives the client its helper, unless another instrumentation has; one that comes later takes its place. */
export function subscribe(): void {
  guard(prisma, () => {
    const globals = globalThis as unknown as Record<string, { helper?: unknown } | undefined>;
    if (!globals[MAJOR]?.helper && !globals[ANY]?.helper) globals[MAJOR] = { helper };
  });
}
