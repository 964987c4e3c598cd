const { buildSchema, execute, graphql, graphqlSync, parse, subscribe, validate } = require('graphql');

const schema = buildSchema(`
  type Book { id: ID! title: String author: Author }
  type Author { name: String! }
  type Query { book(id: ID!): Book books(most: Int): [Book!] broken: String refused: String slow: Book }
  type Mutation { add(title: String!): Book }
  type Subscription { added: Book refused: Book }
`);

const book = { id: 1, title: 'first', author: { name: 'someone' } };
const later = (value) => new Promise((resolve) => setTimeout(resolve, 2, value));

exports.run = async ({ step, together, where }) => {
  const root = {
    book({ id }) {
      where('resolver');
      return { ...book, id };
    },
    books: () => [book, book],
    slow: () => later(book),
    add: ({ title }) => later({ ...book, title }),
    broken() {
      throw new TypeError('broken inside');
    },
    async refused() {
      throw Object.assign(new Error('not for you'), { extensions: { code: 'FORBIDDEN' } });
    },
  };
  const ask = (source, more) => graphql({ schema, source, rootValue: root, ...more });

  await step('query', () =>
    ask('query Find($id: ID!) { book(id: $id) { id title } }', { variableValues: { id: 7 } }),
  );
  await step('query without a name', () => ask('{ books { title author { name } } }'));
  await step('mutation', () => ask('mutation Add { add(title: "secret") { title } }'));
  await step('synchronous', () =>
    graphqlSync({ schema, source: '{ book(id: 1) { title } }', rootValue: root }),
  );
  await step('by hand', async () => {
    const document = parse('query One { slow { title } } query Two { books(most: 5) { title } }');
    const errors = validate(schema, document);
    const results = [];
    for (const operationName of ['One', 'Two'])
      results.push(await execute({ schema, document, rootValue: root, operationName }));
    return { errors, results };
  });
  await step('operation that is not there', async () =>
    execute({
      schema,
      document: parse('query One { slow { title } }'),
      rootValue: root,
      operationName: 'Other',
    }),
  );
  await together('at once', 3, (n) => ask(`query Find { book(id: ${n}) { id } slow { title } }`));

  await step('syntax error', () => ask('query { book(id: "secret" }'));
  await step('unknown field', () => ask('query Wrong { book(id: 1) { nothing } }'));
  await step('value that does not fit', () => ask('{ books(most: "secret") { title } }'));
  await step('resolver throws', () => ask('query Broken { broken books { title } }'));
  await step('resolver refuses', () => ask('{ refused }'));
  await step('variable that does not fit', () =>
    ask('query Most($most: Int) { books(most: $most) { title } }', { variableValues: { most: 'secret' } }),
  );

  await step('subscription', async () => {
    async function* events() {
      yield { added: book };
      yield { added: { ...book, title: 'second' } };
    }
    const document = parse('subscription Added { added { title } }');
    const stream = await subscribe({ schema, document, rootValue: { added: events } });
    const titles = [];
    for await (const { data } of stream) titles.push(data.added.title);
    return titles;
  });
  await step('subscription that is left', async () => {
    let open = true;
    async function* events() {
      try {
        for (;;) yield { added: book };
      } finally {
        open = false;
      }
    }
    const document = parse('subscription Added { added { title } }');
    for await (const _ of await subscribe({ schema, document, rootValue: { added: events } })) break;
    return open;
  });
  await step('subscription that is refused', async () => {
    const document = parse('subscription Refused { refused { title } }');
    const { errors } = await subscribe({ schema, document, rootValue: root });
    return errors.map(({ message }) => message);
  });
};
