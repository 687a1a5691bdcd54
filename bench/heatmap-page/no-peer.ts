/** Stands for the peer where the registry does not give it. */
export const HexagonLayer = undefined
