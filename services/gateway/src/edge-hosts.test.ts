import { expect, test } from 'vitest';
import { edgeHosts, seenHost } from './edge-hosts.ts';

test('a request to an edge host is one to the host that people see; others stay what they are', () => {
  const edges = edgeHosts('edge.example.com=example.com, Edge-Iron.example.com=www.iron.example');
  expect(seenHost(edges, 'edge.example.com:443')).toBe('example.com');
  expect(seenHost(edges, 'edge-iron.example.com')).toBe('www.iron.example');
  expect(seenHost(edges, 'iron.example.com:8080')).toBe('iron.example.com:8080');
  expect(seenHost(edges, undefined)).toBeUndefined();
});

test.each(['example.com', 'a=b=c', '=example.com', 'not a host=example.com'])('%s is refused by name', (text) => {
  expect(() => edgeHosts(text)).toThrow(`${text} is not`);
});
