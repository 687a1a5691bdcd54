/**
 * Binary position frames, little-endian. One frame a tick and room, holding only what moved since the last one (or all, in a keyframe).
 *
 *   header (32 bytes)
 *    0 u8  wire version      1 u8  kind: 1 workers, 2 cells     2 u8  flags: bit 0 keyframe     3 u8  H3 resolution (cells), else 0
 *    4 u32 records           8 u32 tick of this room, +1 each frame           12 u32 roster version (workers), else 0
 *   16 f64 server time, epoch ms                                24 u64 area code as a number (township, or the scope of a cells frame)
 *   worker record (16 bytes)
 *    0 u32 slot   4 i32 lon 1e-7°   8 i32 lat 1e-7°   12 u16 age of the fix in 0.1 s at sending, 65535 = older
 *   14 u8  heading in 256ths of a turn clockwise from north   15 u8  status, see STATUS
 *   cell record (16 bytes)
 *    0 u64 H3 cell   8 u16 workers on duty   10 u16 of them not fresh   12 u32 reserved, 0
 */
export const HEADER_BYTES = 32
export const WORKER_RECORD_BYTES = 16
export const CELL_RECORD_BYTES = 16
export const FRAME_KIND = { workers: 1, cells: 2 } as const
export const FLAG_KEYFRAME = 1
/** Status bits of a worker record. `gone`: take him off the map (off duty). `accuracyPoor`: over 200 m. */
export const STATUS = { headingKnown: 1, moving: 2, gone: 4, accuracyPoor: 8, sos: 16, lowBattery: 32 } as const
