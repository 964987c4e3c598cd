import { trace } from '@opentelemetry/api';
import { contexts } from './kernel/context-manager.js';
import { report } from './kernel/report.js';
import { attributeValue } from './mark/attribute-value.js';
import type { Site } from './site.js';

/** Sets a site's static attributes and recorded parameters on the current span, if there is one; opens none. */
export function enrich(site: Site, values: readonly unknown[] = []): void {
  try {
    const span = trace.getSpan(contexts().active());
    if (!span?.isRecording() || !site.library.enabled()) return;
    span.setAttributes({ ...site.facts.attributes });
    site.parameters.forEach((key, index) => {
      const value = attributeValue(values[index]);
      if (value !== undefined) span.setAttribute(key, value);
    });
  } catch (problem) {
    report(`${site.name}:enrich`, `the span could not be enriched in ${site.name}`, problem);
  }
}
