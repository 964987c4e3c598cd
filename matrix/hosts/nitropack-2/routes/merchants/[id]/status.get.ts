import { onboardingStatus } from '../../../src/merchant/onboarding-status.js';

export default defineEventHandler(async (event) => {
  try {
    const found = await onboardingStatus(Number(getRouterParam(event, 'id')));
    if (found) return found;
    setResponseStatus(event, 404);
    return { error: 'no such merchant' };
  } catch (error) {
    setResponseStatus(event, 500);
    return { error: error instanceof Error ? error.message : 'unknown' };
  }
});
