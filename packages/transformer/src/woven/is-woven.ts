import { runtime } from '../match/runtime.js';

/** An import of woven code, as the preamble writes it. */
const PREAMBLE = /\bas \$sw_\w|[:,{]\$sw_\w+[},]|\$sw_\w+=require\(/;
/** Modules that woven code alone imports; the public entries of the runtime (decorators, `/node`, …) are not among them. */
const PARTS = Object.values(runtime)
  .map((specifier) => specifier.slice('@spanweave/runtime/'.length))
  .join('|');
const BEHIND = `(?:\\bfrom|\\bimport|\\()\\s*`;
const SPECIFIER = new RegExp(
  `${BEHIND}(["'\`])@spanweave/(?:runtime/(?:${PARTS})|instrumentations/[\\w.-]+/(?:patch|subscribe|otel-contrib))\\1`,
);
/** An import of advice itself. In TypeScript it may be one of types. */
const ADVICE = new RegExp(`${BEHIND}(["'\`])@spanweave/instrumentations/(?!(?:rules|options)\\b)[\\w.-]+\\1`);
/** Keys by which copies of the runtime know each other's work: whatever advice is bundled has one of them. */
const SYMBOLS = /(["'`])spanweave\.(?:original|families)\1/;
const TEXT = '(?:"[^"\\n]*"|\'[^\'\\n]*\'|`[^`\\n]*`)';
const PATH = '(?:"[^"\\n]+\\.\\w+"|\'[^\'\\n]+\\.\\w+\'|`[^`\\n]+\\.\\w+`)';
/** `s||(s=f("Ledger.settle","src/ledger.ts",12` and what minifiers make of it: the description of a woven function. */
const SITE = new RegExp(
  `(?:=?\\s*\\(?\\s*[\\w$]+\\s*=?\\s*(?:[\\w$.]*|\\(0,\\s*[\\w$.]+\\))\\()\\s*${TEXT}\\s*,\\s*${PATH}\\s*,\\s*\\d[\\de]*\\s*[,)]`,
  'y',
);
/** `a(handler,"handler","src/handler.ts")`: what an entry exports was handed over, beside the runtime. */
const HANDED = /[\w$)\]}],\s*(["'`])[\w$-]+\1,\s*(["'`])[^"'`\n]+\.[cm]?[jt]sx?\2\)/;
/** The same where a minifier has moved the only call into the description itself, beside the runtime. */
const INLINED = new RegExp(`\\}\\)?\\(${TEXT},${PATH}[,)]`);

/**
 * Whether a text was woven before, in this form or before a bundler and a minifier took it on (docs/adr/0011). Nothing is
 * put into woven code to be found here.
 */
export function isWoven(code: string, id: string): boolean {
  if (code.includes('$sw_') && PREAMBLE.test(code)) return true;
  if (code.includes('@spanweave/')) {
    if (SPECIFIER.test(code)) return true;
    if (!/\.[cm]?tsx?(?:$|[?#])/.test(id) && ADVICE.test(code)) return true;
  }
  if (code.includes('spanweave.') && (SYMBOLS.test(code) || INLINED.test(code))) return true;
  if (code.includes('spanweave.runtime.') && HANDED.test(code)) return true;
  return describesFunction(code);
}

/** A plain search for what stands before a description is far quicker than the expression alone. */
function describesFunction(code: string): boolean {
  for (let at = code.indexOf('||'); at >= 0; at = code.indexOf('||', at + 2)) {
    SITE.lastIndex = at + 2;
    if (SITE.test(code)) return true;
  }
  return false;
}
