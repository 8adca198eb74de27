import { setTimeout as wait } from 'node:timers/promises';
import { type Connection, isGrpcServiceError } from '@temporalio/client';
import proto from '@temporalio/proto';
import { searchAttributes } from './searchAttributes.ts';

const indexedTypes = {
  KEYWORD: proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  DATETIME: proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
};
const retentionSeconds = 30 * 24 * 3600;
const alreadyExists = 6;
const unimplemented = 12;

/** A server reads attributes anew every two seconds, unless it is set to read them for each workflow. */
const noticedMs = 2500;

/**
 * Makes the namespace ready for our workflows: it exists, keeps closed ones 30 days, and knows our search attributes. May be repeated.
 * Where they are new it waits until the server has noticed them, and would take a start that names them.
 */
export async function prepareNamespace(connection: Connection, namespace: string, isNoticedAtOnce = false): Promise<void> {
  await tolerating([alreadyExists, unimplemented], () =>
    connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: retentionSeconds as never } }),
  );
  await tolerating([unimplemented], () =>
    connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: { seconds: retentionSeconds as never } },
    }),
  );
  const attributes = Object.fromEntries(Object.values(searchAttributes).map(({ name, type }) => [name, indexedTypes[type]]));
  const areNew = await tolerating([alreadyExists], () =>
    connection.operatorService.addSearchAttributes({ namespace, searchAttributes: attributes }),
  );
  if (areNew && !isNoticedAtOnce) await wait(noticedMs);
}

/** Whether the call was not refused for one of these reasons. */
async function tolerating(codes: number[], call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (!isGrpcServiceError(error) || !codes.includes(error.code)) throw error;
    return false;
  }
}
