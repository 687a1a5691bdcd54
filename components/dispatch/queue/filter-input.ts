/** The filter field, which the key `/` goes to. */
export const FILTER_INPUT_ID = 'queue-filter-text'
