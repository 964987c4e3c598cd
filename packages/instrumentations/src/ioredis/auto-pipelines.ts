/** Pipelines that ioredis fills and sends by itself: their commands belong to several callers, so each has its own span. */
export const autoPipelines: WeakSet<object> = /* @__PURE__ */ new WeakSet();
