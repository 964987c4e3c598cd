import type { APIRoute } from 'astro';
import { onboardingStatus } from '../../../merchant/onboarding-status.js';

export const prerender = false;

export const GET: APIRoute = async ({ params }) => {
  try {
    const found = await onboardingStatus(Number(params.id));
    return found ? Response.json(found) : Response.json({ error: 'no such merchant' }, { status: 404 });
  } catch (error) {
    const text = error instanceof Error ? error.message : 'unknown';
    return Response.json({ error: text }, { status: 500 });
  }
};
