// SIMULATED orders: nobody bought any of this. They stand in for a shop's own, with a structure that is known.
import { createRandom } from '../../src/sdk/random'

export interface OrderRow {
  /** Of the order: each is somebody else's. */
  readonly user: string
  readonly item: string
  readonly event: 'purchase'
}

/** What is bought for one occasion, by the ids of goods.csv. */
const occasions: readonly string[] = [
  'croissant baguette-bread bagel egg honey-pot glass-of-milk hot-beverage',
  'hot-beverage moka-pot coffee-grinder french-press cookie',
  'teapot honey-pot lemon cookie shortcake',
  'popcorn candy cup-with-straw television chocolate-bar',
  'birthday-cake balloon candle cupcake bouquet lollipop',
  'bikini one-piece-swimsuit briefs sunglasses thong-sandal ice-cream volleyball goggles',
  'coat closed-umbrella womans-boot scarf',
  'coat scarf gloves ice-skate skis sled',
  'hiking-boot backpack tent flashlight socks billed-cap',
  'running-shoe running-shirt shorts socks watch',
  'briefcase necktie mans-shoe fountain-pen laptop watch',
  'backpack pencil crayon straight-ruler scissors paperclip blue-book',
  'dress high-heeled-shoe clutch-bag ring wine-glass',
  'soap toothbrush razor roll-of-paper shower',
  'rubber-duck bathtub soap teddy-bear',
  'sponge broom bucket basket washing-machine',
  'hammer screwdriver wrench toolbox ladder carpentry-saw light-bulb',
  'plunger wrench bucket toilet',
  'potted-plant sunflower tulip rose cactus bucket',
  'spaghetti tomato garlic onion wine-glass cheese-wedge pepper-mill',
  'sushi chopsticks bento-box dumpling steaming-bowl',
  'taco burrito hot-pepper avocado lime ear-of-corn',
  'hamburger hot-dog french-fries cup-with-straw beer-mug',
  'leafy-green cucumber tomato carrot bell-pepper green-salad',
  'red-apple pear peach grapes cherries',
  'banana mango pineapple kiwi-fruit coconut tropical-drink',
  'cocktail-glass lime lemon cherries peanuts',
  'guitar drum musical-keyboard headphone saxophone',
  'game-die puzzle-piece peanuts beer-mug pretzel',
  'teddy-bear kite yo-yo nesting-dolls crayon',
  'soccer-ball shorts running-shoe baseball basketball',
  'dog-face dog poodle tennis',
  'cat-face black-cat goldfish mouse-face',
  'cow chicken goat pig horse donkey',
  'couch-and-lamp armchair television desk-lamp potted-plant',
  'bed alarm-clock mirror candle',
  'luggage camera sunglasses thong-sandal womans-hat',
  'bicycle goggles gloves backpack',
  'skateboard sneaker billed-cap jeans t-shirt',
  'baguette-bread cheese-wedge grapes wine-glass basket',
  'egg glass-of-milk strawberry pie jar doughnut',
]
const orders = 1200
/** Share of orders with something that has nothing to do with the rest. */
const alsoShare = 0.3

/** The same goods give the same rows. */
export function simulateOrders(ids: readonly string[]): OrderRow[] {
  const random = createRandom(1)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  return Array.from({ length: orders }, (_, n) => {
    const occasion = pick(occasions).split(' ')
    const count = 2 + Math.floor(random() * 3)
    const taken = new Set(Array.from({ length: count }, () => pick(occasion)))
    if (random() < alsoShare) taken.add(pick(ids))
    return [...taken].map(item => ({ user: `order-${n + 1}`, item, event: 'purchase' as const }))
  }).flat()
}
