// Thirty layouts more, of trackers, shops and public data sets, each with its right answer written down before it was read: of the
// first twenty eight were right, of the ten after what was mended then seven.
import type { Layout } from './public-layouts'

const rows = (delimiter: string, text: string) =>
  text
    .trim()
    .split('\n')
    .map(line => line.trim().replaceAll(' | ', delimiter))
const jsonl = (...all: readonly unknown[]) => all.map(one => JSON.stringify(one))

/** [visitor, item, seconds played] */
const played = [
  ['a'.repeat(40), 'mbid-1', 'betty blowtorch', 2137],
  ['a'.repeat(40), 'mbid-2', 'die Ärzte', 1099],
  ['b'.repeat(40), 'mbid-1', 'betty blowtorch', 897],
  ['b'.repeat(40), 'mbid-3', 'melissa etheridge', 717],
  ['c'.repeat(40), 'mbid-2', 'die Ärzte', 52],
]

export const moreLayouts: Readonly<Record<string, Layout>> = {
  'Last.fm 360K': {
    file: 'usersha1-artmbid-artname-plays.tsv',
    lines: played.map(line => line.join('\t')),
    columns: { user: '1', item: '2', title: '3', value: '4' },
    rows: [
      ['a'.repeat(40), 'mbid-1', 2137],
      ['a'.repeat(40), 'mbid-2', 1099],
    ],
    item: { id: 'mbid-2', title: 'die Ärzte' },
  },
  'Steam libraries': {
    file: 'australian_users_items.json',
    lines: [
      "{'user_id': 'js41637', 'items_count': 2, 'steam_id': '76561198035864385', 'user_url': 'http://steamcommunity.com/id/js41637', 'items': [{'item_id': '10', 'item_name': 'Counter-Strike', 'playtime_forever': 6, 'playtime_2weeks': 0}, {'item_id': '80', 'item_name': \"Garry's Mod\", 'playtime_forever': 93, 'playtime_2weeks': 4}]}",
      "{'user_id': 'evcentric', 'items_count': 1, 'steam_id': '76561198007712555', 'user_url': 'http://steamcommunity.com/id/evcentric', 'items': [{'item_id': '10', 'item_name': 'Counter-Strike', 'playtime_forever': 30, 'playtime_2weeks': 0}]}",
    ],
    columns: {
      user: 'user_id',
      item: 'items[].item_id',
      value: 'items[].playtime_forever',
      title: 'items[].item_name',
    },
    rows: [
      ['js41637', '10', 6],
      ['js41637', '80', 93],
      ['evcentric', '10', 30],
    ],
    item: { title: "Garry's Mod" },
  },
  OTTO: {
    file: 'otto-recsys-train.jsonl',
    lines: jsonl(
      {
        session: 0,
        events: [
          { aid: 1517085, ts: 1659304800025, type: 'clicks' },
          { aid: 1563459, ts: 1659304904511, type: 'carts' },
        ],
      },
      {
        session: 1,
        events: [
          { aid: 1517085, ts: 1659304800030, type: 'clicks' },
          { aid: 1563459, ts: 1659304904600, type: 'orders' },
        ],
      },
    ),
    columns: { user: 'session', item: 'events[].aid', time: 'events[].ts', event: 'events[].type' },
    rows: [
      ['0', '1517085'],
      ['1', '1517085'],
      ['0', '1563459', 2],
      ['1', '1563459', 3],
    ],
  },
  'trivago sessions': {
    file: 'train.csv',
    lines: [
      'user_id,session_id,timestamp,step,action_type,reference,platform,city,device,current_filters,impressions,prices',
      'U1,s1,1541037460,1,search for destination,"Barcelona, Spain",AU,"Barcelona, Spain",desktop,,,',
      'U1,s1,1541037522,2,interaction item image,666856,AU,"Barcelona, Spain",desktop,,,',
      'U1,s1,1541037532,3,clickout item,109038,AU,"Barcelona, Spain",desktop,,666856|109038,37|71',
      'U2,s2,1541037600,1,clickout item,666856,DE,"Berlin, Germany",mobile,,109038|666856,37|71',
      ...Array.from(
        { length: 20 },
        (_, n) => `U${n},s${n},15410${38000 + n},1,clickout item,${500 + n},DE,Bonn,mobile,,${500 + n}|9,3|7`,
      ),
    ],
    items: {
      file: 'item_metadata.csv',
      lines: [
        'item_id,properties',
        '666856,Satellite TV|Sauna',
        '109038,Bar|Sauna',
        ...Array.from({ length: 20 }, (_, n) => `${500 + n},Bar`),
      ],
    },
    columns: { user: 'user_id', item: 'reference', time: 'timestamp', event: 'action_type' },
    rows: [
      ['U1', '109038'],
      ['U2', '666856'],
    ],
  },
  'Coveo (SIGIR 2021)': {
    file: 'browsing_train.csv',
    lines: rows(
      ',',
      `session_id_hash | event_type | product_action | product_sku_hash | server_timestamp_epoch_ms | hashed_url
       h1 | event_product | detail | k1 | 1550885210881 | u1
       h1 | pageview |  |  | 1550885213307 | u2
       h1 | event_product | add | k1 | 1550885213400 | u1
       h2 | event_product | purchase | k2 | 1550885215484 | u3
       h2 | event_product | remove | k1 | 1550885215490 | u3`,
    ),
    columns: {
      user: 'session_id_hash',
      item: 'product_sku_hash',
      time: 'server_timestamp_epoch_ms',
      event: 'product_action',
    },
    rows: [
      ['h1', 'k1', 0.7],
      ['h1', 'k1', 2],
      ['h2', 'k2', 3],
    ],
  },
  KuaiRand: {
    file: 'log_standard.csv',
    lines: rows(
      ',',
      `user_id | video_id | date | hourmin | time_ms | is_click | is_like | is_follow | is_hate | long_view | play_time_ms | duration_ms
       0 | 3784 | 20220408 | 1800 | 1649412339087 | 1 | 0 | 0 | 0 | 1 | 12003 | 10433
       0 | 7113 | 20220408 | 1800 | 1649412350000 | 0 | 0 | 0 | 0 | 0 | 0 | 9333
       1 | 3784 | 20220408 | 1900 | 1649415900000 | 1 | 1 | 0 | 0 | 1 | 5000 | 10433`,
    ),
    columns: { user: 'user_id', item: 'video_id', time: 'time_ms', value: 'is_click' },
    rows: [
      ['0', '3784'],
      ['0', '7113', 0],
      ['1', '3784'],
    ],
  },
  'Matomo visits': {
    file: 'visits.json',
    lines: [
      JSON.stringify([
        {
          idVisit: '1',
          visitorId: 'ab12',
          serverTimestamp: 1714557600,
          actionDetails: [
            { type: 'action', url: 'https://shop.example/', pageTitle: 'Home', timestamp: 1714557590, timeSpent: '10' },
            {
              ...{ type: 'action', url: 'https://shop.example/tea', pageTitle: 'Tea', timestamp: 1714557600 },
              ...{ productViewSku: 'tea', productViewName: 'Green tea' },
            },
          ],
        },
        {
          idVisit: '2',
          visitorId: 'cd34',
          serverTimestamp: 1714557700,
          actionDetails: [
            {
              ...{ type: 'action', url: 'https://shop.example/cup', pageTitle: 'Cup', timestamp: 1714557700 },
              ...{ productViewSku: 'cup', productViewName: 'Cup' },
            },
          ],
        },
      ]),
    ],
    columns: {
      user: 'visitorId',
      item: 'actionDetails[].productViewSku',
      time: 'actionDetails[].timestamp',
      title: 'actionDetails[].productViewName',
    },
    rows: [
      ['ab12', 'tea'],
      ['cd34', 'cup'],
    ],
    item: { title: 'Green tea' },
  },
  'Magento order items': {
    file: 'sales_order_item.csv',
    lines: rows(
      ',',
      `item_id | order_id | created_at | product_id | sku | name | qty_ordered | qty_refunded | price | customer_id
       1 | 1 | 2024-05-01 10:00:00 | 2045 | WS03-XS | Iris Top | 1.0000 | 0.0000 | 29.0000 | 7
       2 | 1 | 2024-05-01 10:00:00 | 2046 | WS04-S | Layla Tee | 2.0000 | 0.0000 | 29.0000 | 7
       3 | 2 | 2024-05-02 10:00:00 | 2045 | WS03-XS | Iris Top | 1.0000 | 0.0000 | 29.0000 | 8`,
    ),
    items: { file: 'products.csv', lines: ['sku,name,price', 'WS03-XS,Iris Top,29.0000', 'WS04-S,Layla Tee,29.0000'] },
    columns: { user: 'customer_id', item: 'sku', time: 'created_at', quantity: 'qty_ordered' },
    rows: [
      ['7', 'WS03-XS'],
      ['7', 'WS04-S', 2],
      ['8', 'WS03-XS'],
    ],
  },
  'Spotify history': {
    file: 'endsong_0.json',
    lines: [
      JSON.stringify(
        [
          ['2021-03-01T10:00:00Z', 'u1', 185000, 'Song A', 'spotify:track:1'],
          ['2021-03-01T10:04:00Z', 'u1', 2000, 'Song B', 'spotify:track:2'],
          ['2021-03-02T10:00:00Z', 'u2', 190000, 'Song A', 'spotify:track:1'],
        ].map(([ts, username, ms_played, name, uri]) => ({
          ...{ ts, username, platform: 'ios', ms_played, conn_country: 'DE', master_metadata_track_name: name },
          ...{ master_metadata_album_artist_name: 'X', spotify_track_uri: uri, episode_name: null, skipped: false },
        })),
        null,
        1,
      ),
    ],
    columns: { user: 'username', item: 'spotify_track_uri', time: 'ts', title: 'master_metadata_track_name' },
    rows: [
      ['u1', 'spotify:track:1'],
      ['u1', 'spotify:track:2'],
      ['u2', 'spotify:track:1'],
    ],
    item: { id: 'spotify:track:1', title: 'Song A' },
  },
  'Etsy sold items': {
    file: 'EtsySoldOrderItems2024.csv',
    lines: [
      'Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Order ID,Variations',
      '05/28/24,"Mug, blue",Anna (anna12),1,14.50,,EUR,3961,1111,05/28/24,05/29/24,Anna,301,',
      '05/28/24,Print,Anna (anna12),2,9.00,,EUR,3962,2222,05/28/24,05/29/24,Anna,301,Size:A4',
      '06/01/24,"Mug, blue",ben,1,14.50,,EUR,3970,1111,06/01/24,,Ben,302,',
    ],
    columns: { user: 'Buyer', item: 'Listing ID', time: 'Sale Date', quantity: 'Quantity', title: 'Item Name' },
    rows: [
      ['Anna (anna12)', '1111'],
      ['Anna (anna12)', '2222', 2],
      ['ben', '1111'],
    ],
    item: { title: 'Mug, blue', price: 14.5 },
  },
  'Square item sales': {
    file: 'items-2024.csv',
    lines: [
      'Date,Time,Time Zone,Category,Item,Qty,SKU,Gross Sales,Net Sales,Transaction ID,Event Type,Location,Customer ID',
      '05/30/24,10:05:33,Berlin,Coffee,Flat White,1.0,C-1,€3.50,€3.50,t1,Payment,Shop,K7',
      '05/30/24,09:05:33,Berlin,Cake,Brownie,2.0,C-2,€6.00,€6.00,t2,Payment,Shop,K8',
      '05/31/24,10:05:33,Berlin,Coffee,Flat White,-1.0,C-1,-€3.50,-€3.50,t3,Refund,Shop,K7',
      '05/31/24,11:05:33,Berlin,Cake,Brownie,1.0,C-2,€3.00,€3.00,t4,Payment,Shop,K7',
    ],
    columns: {
      user: 'Customer ID',
      item: 'SKU',
      quantity: 'Qty',
      title: 'Item',
      event: 'Event Type',
      time: 'Date + Time',
    },
    rows: [
      ['K8', 'C-2', 6],
      ['K7', 'C-1', 3],
      ['K7', 'C-1', -3],
      ['K7', 'C-2', 3],
    ],
    item: { title: 'Flat White' },
  },
  'REES46 shop events': {
    file: '2019-Nov.csv',
    lines: rows(
      ',',
      `event_time | event_type | product_id | category_id | category_code | brand | price | user_id | user_session
       2019-11-01 00:00:00 UTC | view | 1003461 | 2053013555631882655 | electronics.smartphone | xiaomi | 489.07 | 520088904 | 4d3b30da
       2019-11-01 00:00:05 UTC | cart | 1003461 | 2053013555631882655 | electronics.smartphone | xiaomi | 489.07 | 520088904 | 4d3b30da
       2019-11-01 00:00:09 UTC | purchase | 5000088 | 2053013566100866035 | appliances.sewing_machine | janome | 293.65 | 530496790 | 8e5f4f83`,
    ),
    columns: { user: 'user_id', item: 'product_id', time: 'event_time', event: 'event_type', price: 'price' },
    rows: [
      ['520088904', '1003461', 0.7],
      ['520088904', '1003461', 2],
      ['530496790', '5000088', 3],
    ],
  },
  PostHog: {
    file: 'posthog.jsonl',
    lines: jsonl(
      {
        ...{
          uuid: '018f-1',
          event: 'product viewed',
          distinct_id: 'u1',
          timestamp: '2024-05-01T10:00:00.123000+00:00',
        },
        properties: { $current_url: 'https://shop.example/tea', product_id: 'tea', $lib: 'web', $session_id: 's1' },
      },
      {
        ...{ uuid: '018f-2', event: '$pageview', distinct_id: 'u1', timestamp: '2024-05-01T10:01:00.123000+00:00' },
        properties: { $current_url: 'https://shop.example/', $lib: 'web', $session_id: 's1' },
      },
      {
        ...{
          uuid: '018f-3',
          event: 'order completed',
          distinct_id: 'u2',
          timestamp: '2024-05-02T10:00:00.123000+00:00',
        },
        properties: { $current_url: 'https://shop.example/done', product_id: 'cup', $lib: 'web', $session_id: 's2' },
      },
    ),
    columns: { user: 'distinct_id', item: 'properties.product_id', event: 'event', time: 'timestamp' },
    rows: [
      ['u1', 'tea', 0.7],
      ['u2', 'cup', 3],
    ],
  },
  Mixpanel: {
    file: 'mixpanel.jsonl',
    lines: jsonl(
      {
        event: 'Product Viewed',
        properties: { time: 1714557600, distinct_id: 'u1', $insert_id: 'x1', product_id: 'tea', mp_lib: 'web' },
      },
      {
        event: 'Added to Cart',
        properties: { time: 1714557660, distinct_id: 'u1', $insert_id: 'x2', product_id: 'tea', mp_lib: 'web' },
      },
      {
        event: 'Product Viewed',
        properties: { time: 1714557700, distinct_id: 'u2', $insert_id: 'x3', product_id: 'cup', mp_lib: 'web' },
      },
    ),
    columns: { user: 'properties.distinct_id', item: 'properties.product_id', event: 'event', time: 'properties.time' },
    rows: [
      ['u1', 'tea', 0.7],
      ['u1', 'tea', 2],
      ['u2', 'cup', 0.7],
    ],
  },
  MyAnimeList: {
    file: 'animelists.csv',
    lines: rows(
      ',',
      `username | anime_id | my_watched_episodes | my_start_date | my_finish_date | my_score | my_status | my_rewatching | my_last_updated | my_tags
       karthiga | 21 | 586 | 0000-00-00 | 0000-00-00 | 9 | 1 |  | 1362307973 | x
       karthiga | 59 | 26 | 0000-00-00 | 0000-00-00 | 7 | 2 |  | 1362923691 | x
       shion | 21 | 26 | 0000-00-00 | 0000-00-00 | 0 | 2 |  | 1362924691 | x
       shion | 74 | 26 | 0000-00-00 | 0000-00-00 | 2 | 2 |  | 1362925691 | x
       fad | 59 | 26 | 0000-00-00 | 0000-00-00 | 0 | 6 |  | 1362926691 | x`,
    ),
    columns: { user: 'username', item: 'anime_id', value: 'my_score', time: 'my_last_updated' },
    rows: [
      ['karthiga', '21', 2.3],
      ['karthiga', '59', 1.4],
      ['shion', '21', 0.7],
      ['shion', '74', -0.9],
    ],
  },
  Twitch: {
    file: '100k_a.csv',
    lines: Array.from({ length: 30 }, (_, n) =>
      [
        1 + Math.floor(n / 2),
        33842865744 + 16 * n,
        n % 2 ? `streamer${n % 13}` : ['mithrain', 'alptv'][n % 4 ? 1 : 0],
        154 + n,
        156 + n,
      ].join(','),
    ),
    reading: { named: { value: 'none' } },
    columns: { user: '1', item: '3' },
    rows: [
      ['1', 'mithrain'],
      ['1', 'streamer1'],
      ['2', 'alptv'],
    ],
  },
  Weeplaces: {
    file: 'weeplace_checkins.csv',
    lines: rows(
      ',',
      `userid | placeid | datetime | lat | lon | city | category
       fred-wilson | pages-ny | 2010-10-22T23:44:29 | 40.733596 | -74.003139 | New York | Food:Café
       fred-wilson | madison-square | 2010-10-21T13:19:00 | 40.741690 | -73.987929 | New York | Parks & Outdoors
       anna | pages-ny | 2010-11-02T13:19:00 | 40.733596 | -74.003139 | New York | Food:Café`,
    ),
    columns: { user: 'userid', item: 'placeid', time: 'datetime' },
    rows: [
      ['fred-wilson', 'madison-square'],
      ['fred-wilson', 'pages-ny'],
      ['anna', 'pages-ny'],
    ],
  },
  'Delicious (hetrec)': {
    file: 'user_taggedbookmarks.dat',
    lines: rows(
      '\t',
      `userID | bookmarkID | tagID | day | month | year | hour | minute | second
       8 | 1 | 1 | 8 | 11 | 2010 | 23 | 29 | 22
       8 | 2 | 1 | 8 | 11 | 2010 | 23 | 25 | 59
       15 | 1 | 6 | 10 | 2 | 2009 | 1 | 5 | 0`,
    ),
    columns: { user: 'userID', item: 'bookmarkID', time: 'year + month + day + hour + minute + second' },
    rows: [
      ['15', '1'],
      ['8', '2'],
      ['8', '1'],
    ],
  },
  'Trakt history': {
    file: 'history.json',
    lines: jsonl(
      [1, 2, 3].map(n => ({
        ...{ id: 1982346 + n, watched_at: `2024-05-0${n}T10:00:00.000Z`, action: 'watch', type: 'movie' },
        user: { username: `u${(n % 2) + 1}` },
        movie: {
          ...{ title: ['TRON', 'Heat'][n % 2], year: 1980 + (n % 2) },
          ids: { trakt: 12 + (n % 2), slug: ['tron-1982', 'heat-1995'][n % 2], imdb: `tt00${n % 2}` },
        },
      })),
    ),
    columns: { user: 'user.username', time: 'watched_at', title: 'movie.title' },
    rows: [],
    item: { title: 'Heat' },
  },
  'Yelp tips': {
    file: 'tip.json',
    lines: jsonl(
      { user_id: 'A', business_id: 'x', text: 'Great coffee', date: '2013-11-26 18:20:08', compliment_count: 0 },
      { user_id: 'A', business_id: 'y', text: 'Slow today', date: '2013-11-27 18:20:08', compliment_count: 2 },
      { user_id: 'B', business_id: 'x', text: 'Go early', date: '2014-06-13 22:26:14', compliment_count: 0 },
    ),
    columns: { user: 'user_id', item: 'business_id', time: 'date' },
    rows: [
      ['A', 'x'],
      ['A', 'y'],
      ['B', 'x'],
    ],
  },
  'Airbnb reviews': {
    file: 'reviews.csv',
    lines: [
      'listing_id,id,date,reviewer_id,reviewer_name,comments',
      '2818,1191,2009-03-30,10952,Lam,"Daniel is really cool, and his place was nice."',
      '2818,1771,2009-04-24,12798,Alice,Daniel is the most amazing host!',
      '20168,1989,2009-05-03,10952,Lam,We had such a great time.',
    ],
    columns: { user: 'reviewer_id', item: 'listing_id', time: 'date' },
    rows: [
      ['10952', '2818'],
      ['12798', '2818'],
      ['10952', '20168'],
    ],
  },
  'Food.com': {
    file: 'RAW_interactions.csv',
    lines: [
      'user_id,recipe_id,date,rating,review',
      '38094,40893,2003-02-17,4,"Great with a salad, really."',
      '1293707,40893,2011-12-21,5,So simple',
      '8937,44394,2002-12-01,0,This worked very well',
      '8937,40893,2002-12-02,1,No',
      '8938,44394,2012-12-02,0,Nice',
    ],
    columns: { user: 'user_id', item: 'recipe_id', value: 'rating', time: 'date' },
    rows: [
      ['8937', '44394', 0.7],
      ['8937', '40893', -1.3],
      ['38094', '40893', 1.7],
    ],
  },
  BeerAdvocate: {
    file: 'beer_reviews.csv',
    lines: rows(
      ',',
      `brewery_id | brewery_name | review_time | review_overall | review_aroma | review_profilename | beer_style | review_taste | beer_name | beer_abv | beer_beerid
       10325 | Vecchio Birraio | 1234817823 | 1.5 | 2 | stcules | Hefeweizen | 1.5 | Sausa Weizen | 5 | 47986
       10325 | Vecchio Birraio | 1235915097 | 3 | 2.5 | stcules | English Strong Ale | 3 | Red Moon | 6.2 | 48213
       1075 | Caldera Brewing | 1293735206 | 4 | 4 | johnmichaelsen | American Double IPA | 4.5 | Cauldron DIPA | 7.7 | 64883
       1075 | Caldera Brewing | 1293735306 | 5 | 4 | johnmichaelsen | Hefeweizen | 4.5 | Sausa Weizen | 5 | 47986`,
    ),
    columns: { user: 'review_profilename', item: 'beer_beerid', value: 'review_overall', time: 'review_time' },
    rows: [
      ['stcules', '47986', -0.8],
      ['stcules', '48213', 0.7],
      ['johnmichaelsen', '64883', 1.7],
      ['johnmichaelsen', '47986', 2.7],
    ],
  },
  'Rent the Runway': {
    file: 'renttherunway_final_data.json',
    lines: jsonl(
      {
        ...{ fit: 'fit', user_id: '420272', 'bust size': '34d', item_id: '2260466', weight: '137lbs', rating: '10' },
        ...{ 'rented for': 'vacation', category: 'romper', size: 14, age: '28', review_date: 'April 20, 2016' },
      },
      {
        ...{ fit: 'small', user_id: '273551', 'bust size': '34b', item_id: '153475', weight: '132lbs', rating: '2' },
        ...{ 'rented for': 'other', category: 'gown', size: 12, age: '36', review_date: 'June 18, 2013' },
      },
      {
        ...{ fit: 'fit', user_id: '420272', item_id: '153475', weight: '137lbs', rating: '6' },
        ...{ 'rented for': 'party', category: 'gown', size: 4, age: '28', review_date: 'December 14, 2017' },
      },
    ),
    columns: { user: 'user_id', item: 'item_id', value: 'rating', time: 'review_date', category: 'category' },
    rows: [
      ['273551', '153475', -0.9],
      ['420272', '2260466', 2.7],
      ['420272', '153475', 0.9],
    ],
  },
  ModCloth: {
    file: 'df_modcloth.csv',
    lines: rows(
      ',',
      `item_id | user_id | rating | timestamp | size | fit | user_attr | model_attr | category | brand | year | split
       7443 | Alex | 4 | 2010-01-21 08:00:00+00:00 |  |  | Small | Small | Dresses |  | 2012 | 0
       7443 | carolyn.agan | 3 | 2010-01-27 08:00:00+00:00 |  |  |  | Small | Dresses |  | 2012 | 0
       7445 | Alex | 1 | 2010-01-29 08:00:00+00:00 |  |  | Small | Small | Dresses |  | 2012 | 0`,
    ),
    columns: { user: 'user_id', item: 'item_id', value: 'rating', time: 'timestamp' },
    rows: [
      ['Alex', '7443', 1.7],
      ['carolyn.agan', '7443', 0.7],
      ['Alex', '7445', -1.3],
    ],
  },
  'Booking.com trips': {
    file: 'booking_train_set.csv',
    lines: rows(
      ',',
      `user_id | checkin | checkout | city_id | device_class | affiliate_id | booker_country | hotel_country | utrip_id
       1000027 | 2016-08-13 | 2016-08-14 | 8183 | desktop | 7168 | Elbonia | Gondal | 1000027_1
       1000027 | 2016-08-14 | 2016-08-16 | 15626 | desktop | 7168 | Elbonia | Gondal | 1000027_1
       1000028 | 2016-08-16 | 2016-08-18 | 8183 | mobile | 7168 | Elbonia | Gondal | 1000028_1`,
    ),
    columns: { user: 'user_id', item: 'city_id', time: 'checkin' },
    rows: [
      ['1000027', '8183'],
      ['1000027', '15626'],
      ['1000028', '8183'],
    ],
  },
  'PrestaShop order details': {
    file: 'order_detail.csv',
    lines: rows(
      ';',
      `id_order_detail | id_order | id_customer | product_id | product_name | product_quantity | product_quantity_refunded | unit_price_tax_incl | date_add
       1 | 1 | 2 | 16 | Mug "The best" | 1 | 0 | 14,28 | 2024-05-01 10:00:00
       2 | 1 | 2 | 17 | Cushion | 2 | 0 | 22,68 | 2024-05-01 10:00:00
       3 | 2 | 3 | 16 | Mug "The best" | 1 | 0 | 14,28 | 2024-05-02 10:00:00`,
    ),
    columns: {
      ...{ user: 'id_customer', item: 'product_id', quantity: 'product_quantity' },
      ...{ time: 'date_add', title: 'product_name' },
    },
    rows: [
      ['2', '16'],
      ['2', '17', 2],
      ['3', '16'],
    ],
    item: { title: 'Mug "The best"' },
  },
  'Plex (Tautulli)': {
    file: 'history.csv',
    lines: rows(
      ',',
      `date | user | friendly_name | media_type | full_title | rating_key | play_duration | percent_complete | watched_status
       1714557600 | anna | Anna | movie | Alien | 4471 | 6800 | 97 | 1
       1714644000 | anna | Anna | movie | Heat | 4480 | 300 | 4 | 0
       1714730400 | ben | Ben | movie | Alien | 4471 | 6900 | 99 | 1`,
    ),
    columns: { user: 'user', time: 'date', item: 'full_title' },
    rows: [
      ['anna', 'Alien'],
      ['anna', 'Heat'],
      ['ben', 'Alien'],
    ],
  },
  'Olist order items': {
    file: 'olist_order_items_dataset.csv',
    lines: rows(
      ',',
      `order_id | order_item_id | product_id | seller_id | shipping_limit_date | price | freight_value
       00010242fe | 1 | 4244733e06 | 48436dade1 | 2017-09-19 09:45:35 | 58.90 | 13.29
       00018f77f2 | 1 | e5f2d52b80 | dd7ddc04e1 | 2017-05-03 11:05:13 | 239.90 | 19.93
       00018f77f2 | 2 | 4244733e06 | 48436dade1 | 2017-05-03 11:05:13 | 58.90 | 17.87`,
    ),
    columns: { user: 'order_id', item: 'product_id' },
    rows: [],
  },
  'Amazon ratings only': {
    file: 'ratings_Books.csv',
    lines: Array.from({ length: 40 }, (_, n) =>
      [`00017133${10 + (n % 13)}`, `A1C6M8LCIX4M${n % 17}`, `${1 + (n % 5)}.0`, 1123804800 + n].join(','),
    ),
    items: {
      file: 'meta.jsonl',
      lines: jsonl(
        ...Array.from({ length: 13 }, (_, n) => ({ title: `Book ${n}`, asin: `00017133${10 + n}`, brand: 'X' })),
      ),
    },
    columns: { user: '2', item: '1', value: '3', time: '4' },
    rows: [
      ['A1C6M8LCIX4M0', '0001713310', -1.3],
      ['A1C6M8LCIX4M1', '0001713311', -0.3],
    ],
    item: { title: 'Book 3' },
  },
}
