import { AddingSpanAttributes, SpanAttribute, WithSpan } from '@spanweave/runtime';

const MODEL = 'v2';
const seen: string[] = [];
const Audited = (_target: object, key: string, descriptor: PropertyDescriptor) => {
  seen.push(`${key} ${descriptor.value.name} ${descriptor.value.length}`);
};
const Injected = (_target: object, key: string | undefined, position: number) => {
  seen.push(`${key} ${position}`);
};
const Controller = (target: { readonly name: string }) => {
  seen.push(target.name);
};

@Controller
export class KycService {
  static made = new KycService('made');
  constructor(readonly name: string = 'kyc') {}

  @WithSpan('compute KYC score', { attributes: { 'kyc.model': MODEL }, kind: 'client' })
  compute(@SpanAttribute('merchant.id') merchantId: number, @SpanAttribute() country = 'DE'): number {
    return merchantId * country.length;
  }

  @Audited
  @WithSpan()
  async check(@Injected @SpanAttribute('check.id') id: string): Promise<string> {
    await null;
    return this.sign(id);
  }

  @WithSpan() static parse(text: string) {
    return Number(text);
  }

  @WithSpan() private sign(id: string) {
    return `signed ${id}`;
  }

  @WithSpan()
  get state(): string {
    return this.enrich('state');
  }

  set state(_value: string) {
    seen.push('set');
  }

  @AddingSpanAttributes()
  enrich(@SpanAttribute('entity.id') id: string) {
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
  return [...results, kyc.plain(), KycService.made.name, seen];
};
