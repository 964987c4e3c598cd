export interface Entry {
  readonly amount: number;
}
