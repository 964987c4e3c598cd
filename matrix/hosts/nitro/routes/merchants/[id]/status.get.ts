import { defineHandler, getRouterParam } from 'nitro/h3';
import { onboardingStatus } from '../../../src/merchant/onboarding-status.js';

export default defineHandler(async (event) => {
  try {
    const found = await onboardingStatus(Number(getRouterParam(event, 'id')));
    return found ?? Response.json({ error: 'no such merchant' }, { status: 404 });
  } catch (error) {
    return Response.json({ error: error instanceof Error ? error.message : 'unknown' }, { status: 500 });
  }
});
