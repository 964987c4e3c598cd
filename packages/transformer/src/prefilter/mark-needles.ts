/** Texts of which a file with marked functions holds one. */
export const markNeedles: RegExp = /WithSpan|SpanAttribute|use span/;
