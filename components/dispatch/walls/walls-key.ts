/** Opens the walls from anywhere on the desk, with the selected incident ready to be put on one. */
export const WALLS_KEY = 'KeyW'
