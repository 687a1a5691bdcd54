/** Whether single keys are on (WCAG 2.1.4 wants a way to turn them off); remembered in this browser. */
const KEY = 'desk.single-keys'

export const singleKeysOn = (): boolean => localStorage.getItem(KEY) !== 'off'
export const setSingleKeys = (on: boolean): void => localStorage.setItem(KEY, on ? 'on' : 'off')
