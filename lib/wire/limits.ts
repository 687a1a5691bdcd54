/** Numbers and names both ends share, apart from the schemas: a page that needs one does not load the library the schemas are made with. */

/** Path of the one Socket.IO namespace. */
export const LIVE_NAMESPACE = '/live'
/** Names the account a request is meant for; under another one's session it is refused, not done in the wrong name. */
export const ACCOUNT_HEADER = 'x-account'
/** A view holds what is open, and what was closed in this time. */
export const RECENTLY_CLOSED_MS = 15 * 60_000
/** A page keeps no more of the latter, the newest: on a day of storms or merging in bulk it would grow by megabytes a minute for cases nobody looks at. */
export const RECENTLY_CLOSED_MAX = 300

export const TITLE_MAX = 60
export const TEXT_MAX = 2_000
export const REASON_MAX = 500

/** What cameras and browsers write. HEIC is not among them: the patent-bound decoder is in no build of ours, and iPhones send JPEG when asked to. */
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const
/** A 50-megapixel phone writes about as much; pages shrink before they send. */
export const PHOTO_MAX_BYTES = 12 * 1024 * 1024
/** Longest side of the picture that is kept: a number plate across a street can still be read. */
export const PHOTO_SIDE_MAX = 2_048
/** Photos one command may name. */
export const PHOTOS_MAX = 20

/** How long a page waits for an ack before it says "not known yet" and asks again with the same key. */
export const ACK_TIMEOUT_MS = 3_000

/** Without a renewal it is forgotten after this: a closed laptop holds nothing. */
export const ATTEND_LEASE_MS = 15_000
/** Well inside the lease, so that one lost message does not end it. */
export const ATTEND_RENEW_MS = 5_000
/** Of one list: a desk with more colleagues than this has another trouble. */
export const PRESENCE_MAX = 200

/** A message is a word, not a report: what is longer belongs into the case. */
export const MESSAGE_MAX = 500
/** Notes of a handover: a page, not a book. */
export const HANDOVER_NOTES_MAX = 4_000
