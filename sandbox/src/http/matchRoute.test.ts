import { describe, expect, it } from 'vitest';
import { noContent, type Route } from './exchange.ts';
import { matchRoute } from './matchRoute.ts';

const handler = () => noContent;
const routes: Route[] = [
  ['POST', '/calendars/:id/events/watch', handler],
  ['GET', '/calendars/:id/events/:event', handler],
];

describe('a route', () => {
  it('gives its parameters decoded, slashes among them', () => {
    expect(matchRoute(routes, 'GET', '/calendars/team%40x.test/events/AAMk%2F%2BA%3D')?.params).toEqual({
      id: 'team@x.test',
      event: 'AAMk/+A=',
    });
  });
  it('is of one method and one length', () => {
    expect(matchRoute(routes, 'GET', '/calendars/a/events')).toBeNull();
    expect(matchRoute(routes, 'GET', '/calendars//events/x')).toBeNull();
    expect(matchRoute(routes, 'DELETE', '/calendars/a/events/b')).toBeNull();
  });
});
