export default () => new Response();
export const config = { path: '/geo' };
