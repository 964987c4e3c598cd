import { AddingSpanAttributes, WithSpan } from '@spanweave/runtime';

const MODEL = 'v2';
const seen: string[] = [];
const Audited = (method: { readonly name: string; readonly length: number }, context: DecoratorContext) => {
  seen.push(`${String(context.name)} ${context.kind} ${method.name} ${method.length}`);
};
const Controller = (target: { readonly name: string }, _context: ClassDecoratorContext) => {
  seen.push(target.name);
};

@Controller
export class KycService {
  @WithSpan('compute KYC score', { attributes: { 'kyc.model': MODEL }, kind: 'client' })
  compute(merchantId: number, country = 'DE'): number {
    return merchantId * country.length;
  }

  @Audited
  @WithSpan()
  async check(id: string): Promise<string> {
    await null;
    return this.#sign(id);
  }

  @WithSpan() static parse(text: string) {
    return Number(text);
  }

  @WithSpan() #sign(id: string) {
    return `signed ${id}`;
  }

  @WithSpan()
  get state(): string {
    return this.enrich('state');
  }

  set state(_value: string) {
    seen.push('set');
  }

  @WithSpan() score = (points: number) => points + 1;

  @AddingSpanAttributes({ attributes: { 'kyc.enriched': true } })
  enrich(id: string) {
    return `enriched ${id}`;
  }

  @WithSpan({ errors: { except: [() => true] } } as never)
  filtered(): string {
    return 'filtered';
  }

  @Audited
  plain(): string {
    return 'plain';
  }
}

export const run = async () => {
  const kyc = new KycService();
  kyc.state = 'a';
  const results = [kyc.compute(7), await kyc.check('a'), KycService.parse('12'), kyc.state, kyc.filtered()];
  return [...results, kyc.score(1), kyc.plain(), seen];
};
