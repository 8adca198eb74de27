/**
 * How Node is run for the API, the worker and the calendar sandbox. With a bound V8 collects before its heap has grown fourfold, as it
 * would on a machine with much memory, and its nursery takes 32 MB instead of 64: a third less of it at the same speed. What lives takes
 * about a quarter of the bound. A smaller nursery doubles what a known month costs, and left to itself V8 makes do with one in a third
 * of all processes: requests under way then outlive their first collection, and the whole heap is marked again and again.
 */
export const heapFlags = ['--max-old-space-size=384', '--min-semi-space-size=16', '--max-semi-space-size=16'];
