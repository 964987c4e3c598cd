export default () => new Response();
