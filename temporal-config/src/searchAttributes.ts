import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** What operators filter bookings by. Ids, an instant and a code: never a person. */
export const searchAttributes = {
  hostId: defineSearchAttributeKey('HoldfastHostId', SearchAttributeType.KEYWORD),
  meetingTypeId: defineSearchAttributeKey('HoldfastMeetingTypeId', SearchAttributeType.KEYWORD),
  startTime: defineSearchAttributeKey('HoldfastStartTime', SearchAttributeType.DATETIME),
  status: defineSearchAttributeKey('HoldfastStatus', SearchAttributeType.KEYWORD),
};
