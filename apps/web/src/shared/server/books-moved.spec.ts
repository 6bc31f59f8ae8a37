import { ApolloClient, ApolloLink, gql, InMemoryCache, Observable } from '@apollo/client';
import { booksMoved } from './books-moved';

const LIST = gql`
  query List {
    batches
  }
`;
const FIGURE = gql`
  query Figure($of: String) {
    figure(of: $of)
  }
`;

describe('what is shown after a delivery has ended', () => {
  it('ON-5 what stands on the page is asked again at once, what was seen elsewhere when it is next wanted, and nothing else is asked', async () => {
    const asked: string[] = [];
    const link = new ApolloLink(({ operationName, variables }) => {
      asked.push(`${operationName} ${String(variables.of ?? '')}`.trim());
      return new Observable((observer) => {
        observer.next({ data: operationName === 'List' ? { batches: asked.length } : { figure: asked.length } });
        observer.complete();
      });
    });
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    const figures = () => Promise.all(['a', 'b'].map((of) => client.query({ query: FIGURE, variables: { of } })));
    await figures();
    const seen: unknown[] = [];
    const watched = client.watchQuery<{ batches: number }>({ query: LIST }).subscribe(({ data }) => seen.push(data?.batches));
    await client.query({ query: LIST });
    expect(asked).toEqual(['Figure a', 'Figure b', 'List']);
    await booksMoved(client);
    expect(asked.slice(3)).toEqual(['List']);
    expect(seen.at(-1)).toBe(4);
    await figures();
    expect(asked.slice(4)).toEqual(['Figure a', 'Figure b']);
    watched.unsubscribe();
  });
});
