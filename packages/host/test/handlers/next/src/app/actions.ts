/* licence */
// actions
'use server';
export async function save(): Promise<number> {
  return 1;
}
