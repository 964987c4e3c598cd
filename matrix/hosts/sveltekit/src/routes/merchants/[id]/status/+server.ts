import { json } from '@sveltejs/kit';
import { onboardingStatus } from '../../../../merchant/onboarding-status.js';

export async function GET({ params }: { params: { id: string } }): Promise<Response> {
  try {
    const found = await onboardingStatus(Number(params.id));
    return found ? json(found) : json({ error: 'no such merchant' }, { status: 404 });
  } catch (error) {
    return json({ error: error instanceof Error ? error.message : 'unknown' }, { status: 500 });
  }
}
