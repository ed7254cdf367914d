// A few lines of files as public data sets and trackers lay them out, written from their descriptions: for kinds, not for names.
import type { ReadingOptions } from '../../src/cli/read/reading-options'

export interface Layout {
  readonly file: string
  readonly lines: readonly string[]
  readonly items?: { readonly file: string; readonly lines: readonly string[] }
  readonly reading?: ReadingOptions
  /** Role -> column. */
  readonly columns: Readonly<Record<string, string>>
  /** visitor, item, and what it counts to one decimal where it is not 1; in order of time. */
  readonly rows: readonly (readonly [string, string, number?])[]
  readonly item?: Readonly<Record<string, unknown>>
}

const csv = (text: string) =>
  text
    .trim()
    .split('\n')
    .map(line => line.trimStart())
const jsonl = (...all: readonly unknown[]) => all.map(one => JSON.stringify(one))

export const layouts: Readonly<Record<string, Layout>> = {
  'MovieLens 20M': {
    file: 'ratings.csv',
    lines: csv(
      'userId,movieId,rating,timestamp\n1,2,3.5,1112486027\n1,29,3.5,1112484676\n2,2,0.5,1112484819\n2,32,5.0,1112484727',
    ),
    items: {
      file: 'movies.csv',
      lines: csv(
        'movieId,title,genres\n2,Jumanji (1995),Adventure|Children|Fantasy\n29,"City of Lost Children, The (1995)",Adventure|Drama\n32,Twelve Monkeys (1995),(no genres listed)',
      ),
    },
    columns: { user: 'userId', item: 'movieId', value: 'rating', time: 'timestamp' },
    rows: [
      ['1', '29', 1.4],
      ['2', '32', 2.7],
      ['2', '2', -1.3],
      ['1', '2', 1.4],
    ],
    item: { title: 'Jumanji', categories: ['Adventure', 'Children', 'Fantasy'], publishedAt: '1995' },
  },
  'MovieLens 100k u.data': {
    file: 'u.data',
    lines: csv(
      '196\t242\t3\t881250949\n186\t302\t3\t891717742\n22\t377\t1\t878887116\n244\t51\t2\t880606923\n166\t346\t1\t886397596\n196\t302\t4\t881250950\n22\t242\t5\t878887117',
    ),
    columns: { user: '1', item: '2', value: '3', time: '4' },
    rows: [
      ['22', '377', -1.3],
      ['22', '242', 2.7],
    ],
  },
  'MovieLens tags': {
    file: 'tags.csv',
    lines: csv(
      'userId,movieId,tag,timestamp\n18,4141,Mark Waters,1240597180\n65,208,dark hero,1368150078\n65,353,dark hero,1368150079',
    ),
    columns: { user: 'userId', item: 'movieId', time: 'timestamp' },
    rows: [
      ['18', '4141'],
      ['65', '208'],
      ['65', '353'],
    ],
  },
  'Last.fm hetrec user_artists.dat': {
    file: 'user_artists.dat',
    lines: csv('userID\tartistID\tweight\n2\t51\t13883\n2\t52\t11690\n3\t51\t228'),
    items: {
      file: 'artists.dat',
      lines: csv(
        'id\tname\turl\tpictureURL\n51\tDuran Duran\thttp://www.last.fm/music/Duran+Duran\thttp://img.example/51.jpg\n52\tMorcheeba\thttp://www.last.fm/music/Morcheeba\thttp://img.example/52.jpg',
      ),
    },
    columns: { user: 'userID', item: 'artistID', value: 'weight' },
    rows: [
      ['2', '51', 13883],
      ['2', '52', 11690],
      ['3', '51', 228],
    ],
    item: { title: 'Duran Duran', image: 'http://img.example/51.jpg' },
  },
  'Last.fm 1K': {
    file: 'userid-timestamp-artid-artname-traid-traname.tsv',
    lines: csv(
      'user_000001\t2009-05-04T23:08:57Z\tf1b1cf71\tDeep Dish\t\tFuck Me Im Famous (Pacha Ibiza)-09-28-2007\nuser_000001\t2009-05-04T13:54:10Z\ta7f7df4a\tUnderworld\tt1\tComposition 0919 (Live_2009_4_15)\nuser_000002\t2009-05-04T13:52:04Z\ta7f7df4a\tUnderworld\tt2\tMc2 (Live_2009_4_15)\nuser_000002\t2009-05-04T13:42:52Z\tf1b1cf71\tDeep Dish\tt3\tHibari',
    ),
    reading: { columns: ['user', 'time', 'artistid', 'artistname', '-', '-'] },
    columns: { user: 'user', item: 'artistid', time: 'time', title: 'artistname' },
    rows: [
      ['user_000002', 'f1b1cf71'],
      ['user_000002', 'a7f7df4a'],
    ],
    item: { title: 'Deep Dish' },
  },
  Goodreads: {
    file: 'goodreads_interactions.json',
    lines: jsonl(
      {
        user_id: '8842281e',
        book_id: '2767052',
        review_id: 'r1',
        rating: 5,
        date_added: 'Wed Sep 14 16:33:47 -0700 2016',
        read_at: '',
      },
      {
        user_id: '8842281e',
        book_id: '17675462',
        review_id: 'r2',
        rating: 0,
        date_added: 'Fri Sep 16 10:00:00 -0700 2016',
        read_at: '',
      },
      {
        user_id: '72fb0d00',
        book_id: '2767052',
        review_id: 'r3',
        rating: 1,
        date_added: 'Sat Sep 17 10:00:00 -0700 2016',
        read_at: '',
      },
      {
        user_id: '72fb0d00',
        book_id: '17675462',
        review_id: 'r4',
        rating: 0,
        date_added: 'Sun Sep 18 10:00:00 -0700 2016',
        read_at: '',
      },
    ),
    columns: { user: 'user_id', item: 'book_id', value: 'rating', time: 'date_added' },
    rows: [
      ['8842281e', '2767052', 2.7],
      ['8842281e', '17675462', 0.7],
      ['72fb0d00', '2767052', -1.3],
    ],
  },
  Gowalla: {
    file: 'Gowalla_totalCheckins.txt',
    lines: csv(
      '0\t2010-10-19T23:55:27Z\t30.2359091167\t-97.7951395833\t22847\n0\t2010-10-18T22:17:43Z\t30.2691029532\t-97.7493953705\t420315\n1\t2010-10-17T23:42:03Z\t30.2557309927\t-97.7633857727\t22847\n1\t2010-10-16T19:26:05Z\t30.2634181234\t-97.7575966669\t420315',
    ),
    reading: { columns: ['user', 'time', 'lat', 'lon', 'location_id'] },
    columns: { user: 'user', item: 'location_id', time: 'time' },
    rows: [
      ['1', '420315'],
      ['1', '22847'],
      ['0', '420315'],
    ],
  },
  'Yoochoose buys': {
    file: 'yoochoose-buys.dat',
    lines: csv(
      'SessionID,Timestamp,ItemID,Price,Quantity\n420374,2014-04-06T18:44:58.314Z,214537888,12462,1\n420374,2014-04-06T18:44:58.325Z,214537850,10471,2\n281626,2014-04-06T09:40:13.032Z,214535653,1883,1',
    ),
    columns: { user: 'SessionID', item: 'ItemID', time: 'Timestamp', quantity: 'Quantity' },
    rows: [
      ['281626', '214535653'],
      ['420374', '214537888'],
      ['420374', '214537850', 2],
    ],
  },
  Diginetica: {
    file: 'train-item-views.csv',
    lines: csv(
      'sessionId;userId;itemId;timeframe;eventdate\n1;NA;81766;526309;2016-05-09\n1;NA;31331;1031018;2016-05-09\n2;44;32118;243569;2016-05-10',
    ),
    reading: { named: { user: 'sessionId' } },
    columns: { user: 'sessionId', item: 'itemId', time: 'eventdate' },
    rows: [
      ['1', '81766'],
      ['1', '31331'],
      ['2', '32118'],
    ],
  },
  'H&M': {
    file: 'transactions_train.csv',
    lines: csv(
      't_dat,customer_id,article_id,price,sales_channel_id\n2018-09-20,000058a1,0663713001,0.0508,2\n2018-09-20,000058a1,0541518023,0.0305,2\n2018-09-21,00007d2d,0663713001,0.0508,1',
    ),
    items: {
      file: 'articles.csv',
      lines: csv(
        'article_id,product_code,prod_name,product_type_name,detail_desc\n0663713001,0663713,Atlanta Push Body Harlow,Bodysuit,Lace push-up body\n0541518023,0541518,Rae Push (Melbourne) 2p,Bra,Lace push-up bras',
      ),
    },
    columns: { user: 'customer_id', item: 'article_id', time: 't_dat' },
    rows: [
      ['000058a1', '0663713001'],
      ['000058a1', '0541518023'],
      ['00007d2d', '0663713001'],
    ],
    item: { title: 'Atlanta Push Body Harlow', text: 'Lace push-up body' },
  },
  'Ta Feng': {
    file: 'ta_feng_all_months_merged.csv',
    lines: csv(
      '"TRANSACTION_DT","CUSTOMER_ID","AGE_GROUP","PIN_CODE","PRODUCT_SUBCLASS","PRODUCT_ID","AMOUNT","ASSET","SALES_PRICE"\n"11/1/2000","01104905","45-49","115","110411","4710199010372","2","24","30"\n"11/14/2000","00418683","45-49","115","120107","4710857472535","1","48","46"\n"11/15/2000","00418683","45-49","115","120107","4710199010372","1","48","46"',
    ),
    columns: { user: 'CUSTOMER_ID', item: 'PRODUCT_ID', time: 'TRANSACTION_DT' },
    rows: [
      ['01104905', '4710199010372'],
      ['00418683', '4710857472535'],
      ['00418683', '4710199010372'],
    ],
  },
  'Taobao user behaviour': {
    file: 'UserBehavior.csv',
    lines: csv(
      '1,2268318,2520377,pv,1511544070\n1,2333346,2520771,cart,1511561733\n100,2268318,2520377,fav,1511572885\n100,2576651,149192,buy,1511593493',
    ),
    columns: { user: '1', item: '2', event: '4', time: '5' },
    rows: [
      ['1', '2268318', 0.7],
      ['1', '2333346', 2],
      ['100', '2268318', 3],
      ['100', '2576651', 3],
    ],
  },
  'Foursquare Tokyo': {
    file: 'dataset_TSMC2014_TKY.csv',
    lines: csv(
      'userId,venueId,venueCategoryId,venueCategory,latitude,longitude,timezoneOffset,utcTimestamp\n1541,4f0fd5a8,4bf58dd8,Cosmetics Shop,35.7,139.6,540,Tue Apr 03 18:17:18 +0000 2012\n868,4b7b884f,4bf58dd9,Ramen,35.7,139.8,540,Tue Apr 03 18:22:04 +0000 2012',
    ),
    columns: { user: 'userId', item: 'venueId', time: 'utcTimestamp' },
    rows: [
      ['1541', '4f0fd5a8'],
      ['868', '4b7b884f'],
    ],
  },
  'KKBox train': {
    file: 'train.csv',
    lines: csv(
      'msno,song_id,source_system_tab,source_screen_name,source_type,target\nFGtl,BBzu,explore,Explore,online-playlist,1\nXumu,bhp/,my library,Local playlist more,local-playlist,0\nFGtl,bhp/,my library,Local playlist more,local-playlist,1',
    ),
    reading: { named: { value: 'target' } },
    columns: { user: 'msno', item: 'song_id', value: 'target' },
    rows: [
      ['FGtl', 'BBzu'],
      ['Xumu', 'bhp/', 0],
      ['FGtl', 'bhp/'],
    ],
  },
  'Steam reviews (Kaggle anime)': {
    file: 'rating.csv',
    lines: csv('user_id,anime_id,rating\n1,20,-1\n1,24,-1\n1,79,10\n2,20,7\n2,24,1\n3,20,-1'),
    columns: { user: 'user_id', item: 'anime_id', value: 'rating' },
    rows: [
      ['1', '20', 0.7],
      ['1', '24', 0.7],
      ['1', '79', 2.7],
    ],
  },
  'Sequence lines (LightGCN)': {
    file: 'train.txt',
    lines: csv('0 0 1 2 3 4 5\n1 6 7 8 2 9\n2 0 1 2 10 11\n3 4 5 6 1\n4 2 7 1 0'),
    columns: { user: 'user', item: 'item' },
    rows: [
      ['0', '0'],
      ['0', '1'],
      ['0', '2'],
    ],
  },
  Segment: {
    file: 'segment.jsonl',
    lines: jsonl(
      {
        type: 'track',
        event: 'Product Viewed',
        userId: 'u1',
        anonymousId: 'a1',
        timestamp: '2024-05-01T10:00:00.000Z',
        properties: { product_id: 'p1', name: 'Tea', price: 5.5, currency: 'EUR' },
      },
      {
        type: 'track',
        event: 'Product Added',
        userId: 'u1',
        anonymousId: 'a1',
        timestamp: '2024-05-01T10:01:00.000Z',
        properties: { product_id: 'p1', name: 'Tea', price: 5.5, quantity: 2 },
      },
      {
        type: 'page',
        userId: 'u2',
        anonymousId: 'a2',
        timestamp: '2024-05-01T10:02:00.000Z',
        properties: { url: 'https://shop.example/' },
      },
      {
        type: 'track',
        event: 'Product Viewed',
        userId: 'u2',
        anonymousId: 'a2',
        timestamp: '2024-05-01T10:03:00.000Z',
        properties: { product_id: 'p2', name: 'Cup', price: 9 },
      },
    ),
    columns: { user: 'userId', item: 'properties.product_id', event: 'event', title: 'properties.name' },
    rows: [
      ['u1', 'p1', 0.7],
      ['u1', 'p1', 4],
      ['u2', 'p2', 0.7],
    ],
    item: { title: 'Tea', price: 5.5 },
  },
  'Shopify orders, JSON': {
    file: 'orders.json',
    lines: [
      JSON.stringify({
        orders: [
          {
            id: 1,
            created_at: '2024-05-01T10:00:00-04:00',
            customer: { id: 207119551, email: 'a@example.org' },
            line_items: [
              { id: 11, product_id: 632910392, title: 'IPod Nano', quantity: 1, price: '199.00' },
              { id: 12, product_id: 808950810, title: 'IPod Touch', quantity: 2, price: '299.00' },
            ],
          },
          {
            id: 2,
            created_at: '2024-05-02T10:00:00-04:00',
            customer: { id: 207119552, email: 'b@example.org' },
            line_items: [{ id: 13, product_id: 632910392, title: 'IPod Nano', quantity: 1, price: '199.00' }],
          },
        ],
      }),
    ],
    columns: {
      user: 'customer.id',
      item: 'line_items[].product_id',
      time: 'created_at',
      quantity: 'line_items[].quantity',
      title: 'line_items[].title',
    },
    rows: [
      ['207119551', '632910392'],
      ['207119551', '808950810', 2],
      ['207119552', '632910392'],
    ],
    item: { title: 'IPod Nano', price: 199 },
  },
  'Algolia events': {
    file: 'algolia.jsonl',
    lines: jsonl(
      {
        eventType: 'click',
        eventName: 'Product Clicked',
        index: 'products',
        userToken: 'user-1',
        timestamp: 1714557600000,
        objectIDs: ['9780545139700', '9780439784542'],
      },
      {
        eventType: 'conversion',
        eventName: 'Product Purchased',
        index: 'products',
        userToken: 'user-2',
        timestamp: 1714557700000,
        objectIDs: ['9780545139700'],
      },
    ),
    columns: { user: 'userToken', item: 'objectIDs[]', event: 'eventName' },
    rows: [
      ['user-1', '9780545139700'],
      ['user-1', '9780439784542'],
      ['user-2', '9780545139700', 3],
    ],
  },
  'Amplitude export': {
    file: 'amplitude.json',
    lines: jsonl(
      {
        event_type: 'view_item',
        user_id: 'u1',
        device_id: 'd1',
        event_time: '2024-05-01 10:00:00.123000',
        event_properties: { item_id: 'p1' },
        session_id: 1714557600000,
      },
      {
        event_type: 'purchase',
        user_id: 'u2',
        device_id: 'd2',
        event_time: '2024-05-02 10:00:00.123000',
        event_properties: { item_id: 'p1' },
        session_id: 1714557700000,
      },
    ),
    columns: { user: 'user_id', item: 'event_properties.item_id', event: 'event_type', time: 'event_time' },
    rows: [
      ['u1', 'p1', 0.7],
      ['u2', 'p1', 3],
    ],
  },
  'WooCommerce order lines': {
    file: 'wc.csv',
    lines: csv(
      'order_id;date_created;customer_id;product_id;variation_id;product_qty;product_net_revenue\n101;2024-05-01 10:00:00;7;55;0;1;"19,90"\n102;2024-05-02 11:00:00;8;55;0;-1;"-19,90"\n103;2024-05-03 11:00:00;8;56;0;3;"5,00"',
    ),
    columns: { user: 'customer_id', item: 'product_id', time: 'date_created', quantity: 'product_qty' },
    rows: [
      ['7', '55'],
      ['8', '55', -1],
      ['8', '56', 3],
    ],
  },
  KuaiRec: {
    file: 'small_matrix.csv',
    lines: csv(
      'user_id,video_id,play_duration,video_duration,time,date,timestamp,watch_ratio\n14,148,4381,6067,2020-07-05 05:27:48.378,20200705.0,1593898068.378,0.722103\n14,183,11635,6100,2020-07-05 05:28:00.057,20200705.0,1593898080.057,1.907377\n19,148,22422,10867,2020-07-05 05:29:09.479,20200705.0,1593898149.479,2.063312',
    ),
    columns: { user: 'user_id', item: 'video_id' },
    rows: [
      ['14', '148', 0.7],
      ['14', '183', 1.9],
      ['19', '148', 2.1],
    ],
  },
  Dunnhumby: {
    file: 'transaction_data.csv',
    lines: csv(
      'household_key,BASKET_ID,DAY,PRODUCT_ID,QUANTITY,SALES_VALUE\n2375,26984851472,1,1004906,1,1.39\n2375,26984851472,1,1033142,1,0.82\n1364,26984896261,2,1004906,2,2.78',
    ),
    reading: { times: 'order' },
    columns: { user: 'household_key', item: 'PRODUCT_ID', quantity: 'QUANTITY', time: 'DAY' },
    rows: [
      ['2375', '1004906'],
      ['2375', '1033142'],
      ['1364', '1004906', 2],
    ],
  },
}
