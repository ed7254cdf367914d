// Exports of shops, ledgers and trackers, and public data: a few lines each, written from their descriptions with what is right of them
// before they were read: of the first sixteen eight were right at first, of nine further ones one; what failed was mostly refused by a sentence.
import type { Layout } from './public-layouts'

const csv = (text: string) => text.trim().split('\n')
const jsonl = (...all: readonly unknown[]) => all.map(one => JSON.stringify(one))

export const shopLayouts: Readonly<Record<string, Layout>> = {
  'eBay orders': {
    file: 'ebay.csv',
    lines:
      csv(`Sales Record Number,Order Number,Buyer Username,Item Number,Item Title,Custom Label,Quantity,Sold For,Sale Date
101,12-1,anna99,334455,Green tea,TEA-1,2,"EUR 12,50",Jun-03-24
102,12-2,ben_k,334466,Cup,CUP-1,1,"EUR 5,00",Jun-01-24
103,12-3,anna99,334466,Cup,CUP-1,1,"EUR 5,00",Jun-13-24`),
    columns: {
      user: 'Buyer Username',
      item: 'Item Number',
      title: 'Item Title',
      quantity: 'Quantity',
      time: 'Sale Date',
    },
    rows: [
      ['ben_k', '334466'],
      ['anna99', '334455', 2],
      ['anna99', '334466'],
    ],
    item: { title: 'Green tea' },
  },
  'BigCommerce orders': {
    file: 'bigcommerce.csv',
    lines:
      csv(`Order ID,Customer ID,Order Date,Order Status,Product ID,Product SKU,Product Name,Product Qty,Product Unit Price
1,7,01/05/2024,Completed,55,T-1,Tea,2,5.90
2,8,14/05/2024,Refunded,56,C-1,Cup,1,9.00
3,9,15/05/2024,Incomplete,55,T-1,Tea,1,5.90
4,8,16/05/2024,Awaiting Shipment,55,T-1,Tea,1,5.90`),
    columns: {
      user: 'Customer ID',
      item: 'Product ID',
      quantity: 'Product Qty',
      status: 'Order Status',
      time: 'Order Date',
    },
    rows: [
      ['7', '55', 2],
      ['8', '56', -1],
      ['8', '55'],
    ],
    item: { title: 'Tea', price: 5.9 },
  },
  'Google Play reviews': {
    file: 'reviews.csv',
    lines:
      csv(`reviewId,userName,userImage,content,score,thumbsUpCount,reviewCreatedVersion,at,replyContent,repliedAt,appId
gp:1,Pat Q,https://x/1,good,5,0,4.17,2020-10-27 21:24:41,,,com.tasks
gp:2,Kim R,https://x/2,bad,1,3,4.17,2020-10-27 14:03:28,Sorry,2020-10-29 10:00:00,com.tasks
gp:3,Pat Q,https://x/1,fine,3,0,2.1,2020-10-28 08:18:40,,,com.notes`),
    columns: { user: 'userName', item: 'appId', value: 'score', time: 'at' },
    rows: [
      ['Kim R', 'com.tasks', -1.3],
      ['Pat Q', 'com.tasks', 2.7],
      ['Pat Q', 'com.notes', 0.7],
    ],
  },
  'Goodreads, flat': {
    file: 'goodreads_interactions.csv',
    lines: csv(`user_id,book_id,is_read,rating,is_reviewed
0,948,1,5,0
0,947,1,0,1
1,948,1,4,0
1,946,0,0,0
2,945,1,1,0
2,947,0,0,0`),
    columns: { user: 'user_id', item: 'book_id', value: 'rating' },
    rows: [
      ['0', '948', 2.7],
      ['0', '947', 0.7],
      ['1', '948', 1.7],
      ['1', '946', 0.7],
      ['2', '945', -1.3],
    ],
  },
  Snowplow: {
    file: 'enriched.jsonl',
    lines: jsonl(
      {
        ...{
          event_id: 'e1',
          event_name: 'product_view',
          domain_userid: 'd1',
          collector_tstamp: '2024-05-01 10:00:00.000',
        },
        contexts_com_acme_product_1: [{ sku: 'p1', name: 'Tea' }],
      },
      {
        ...{
          event_id: 'e2',
          event_name: 'add_to_cart',
          domain_userid: 'd1',
          collector_tstamp: '2024-05-01 10:01:00.000',
        },
        contexts_com_acme_product_1: [{ sku: 'p1', name: 'Tea' }],
      },
      {
        ...{
          event_id: 'e3',
          event_name: 'page_ping',
          domain_userid: 'd2',
          collector_tstamp: '2024-05-01 10:02:00.000',
        },
        contexts_com_acme_product_1: [],
      },
      {
        ...{
          event_id: 'e4',
          event_name: 'transaction',
          domain_userid: 'd2',
          collector_tstamp: '2024-05-01 10:03:00.000',
        },
        contexts_com_acme_product_1: [{ sku: 'p2', name: 'Cup' }],
      },
    ),
    columns: {
      ...{
        user: 'domain_userid',
        item: 'contexts_com_acme_product_1[].sku',
        event: 'event_name',
        time: 'collector_tstamp',
      },
    },
    rows: [
      ['d1', 'p1', 0.7],
      ['d1', 'p1', 2],
      ['d2', 'p2', 3],
    ],
    item: { title: 'Tea' },
  },
  Klaviyo: {
    file: 'klaviyo.jsonl',
    lines: jsonl(
      ...[
        ['Viewed Product', 'k1', 'p1', 'Tea', '2024-05-01T10:00:00+00:00'],
        ['Added to Cart', 'k1', 'p1', 'Tea', '2024-05-01T10:01:00+00:00'],
        ['Ordered Product', 'k2', 'p2', 'Cup', '2024-05-01T10:02:00+00:00'],
      ].map(([metric, profile_id, ProductID, ProductName, datetime], n) => ({
        ...{ type: 'event', id: `ev${n}` },
        attributes: { metric, datetime, profile_id, event_properties: { ProductID, ProductName, URL: 'https://x/p' } },
      })),
    ),
    columns: { user: 'profile_id', item: 'event_properties.ProductID', event: 'metric', time: 'datetime' },
    rows: [
      ['k1', 'p1', 0.7],
      ['k1', 'p1', 2],
      ['k2', 'p2', 3],
    ],
    item: { title: 'Tea' },
  },
  'Orders in Chinese': {
    file: 'dingdan.csv',
    lines: csv(`订单编号,买家昵称,商品编码,商品名称,数量,单价,订单状态,下单时间
1001,小王,A01,绿茶,2,15.00,交易成功,2024/5/1 10:00
1002,小李,A02,杯子,1,30.00,交易关闭,2024/5/2 11:00
1003,小李,A01,绿茶,1,15.00,交易成功,2024/5/3 12:00`),
    columns: {
      user: '买家昵称',
      item: '商品编码',
      title: '商品名称',
      quantity: '数量',
      status: '订单状态',
      time: '下单时间',
    },
    rows: [
      ['小王', 'A01', 2],
      ['小李', 'A02', -1],
      ['小李', 'A01'],
    ],
    item: { title: '绿茶', price: 15 },
  },
  'Orders in French': {
    file: 'commandes.csv',
    lines: csv(`N° commande;Client;Réf. produit;Désignation;Qté;Prix TTC;Date;État
101;C-7;T-1;Thé vert;2;1 234,50 €;3 mai 2024;Livrée
102;C-8;T-2;Tasse;1;5,00 €;15 févr. 2024;Annulée
103;C-8;T-1;Thé vert;1;1 234,50 €;1 août 2024;Expédiée`),
    columns: {
      user: 'Client',
      item: 'Réf. produit',
      title: 'Désignation',
      quantity: 'Qté',
      time: 'Date',
      status: 'État',
    },
    rows: [
      ['C-8', 'T-2', -1],
      ['C-7', 'T-1', 2],
      ['C-8', 'T-1'],
    ],
    item: { title: 'Thé vert', price: 1234.5, currency: 'EUR' },
  },
  'Sales in Polish': {
    file: 'sprzedaz.csv',
    lines: csv(`Kupujący;Numer oferty;Tytuł oferty;Liczba sztuk;Data zakupu;Cena
anna;9001;Herbata;2;01.06.2024 10:00;12,50 zł
jan;9002;Kubek;1;15.06.2024 10:00;30,00 zł
anna;9002;Kubek;1;16.06.2024 10:00;30,00 zł`),
    columns: {
      user: 'Kupujący',
      item: 'Numer oferty',
      title: 'Tytuł oferty',
      quantity: 'Liczba sztuk',
      time: 'Data zakupu',
    },
    rows: [
      ['anna', '9001', 2],
      ['jan', '9002'],
      ['anna', '9002'],
    ],
    item: { title: 'Herbata', price: 12.5, currency: 'PLN' },
  },
  'Orders in Japanese': {
    file: 'chuumon.csv',
    lines: csv(`注文番号,注文日時,会員ID,商品番号,商品名,個数,単価
1,2024/05/01 10:00:00,m1,s1,緑茶,2,500
2,2024/05/02 10:00:00,m2,s2,湯呑み,1,1200
3,2024/05/03 10:00:00,m2,s1,緑茶,1,500`),
    columns: { user: '会員ID', item: '商品番号', title: '商品名', quantity: '個数', time: '注文日時' },
    rows: [
      ['m1', 's1', 2],
      ['m2', 's2'],
      ['m2', 's1'],
    ],
    item: { title: '緑茶', price: 500 },
  },
  'Viewing activity': {
    file: 'ViewingActivity.csv',
    lines:
      csv(`Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Bookmark,Latest Bookmark,Country
Anna,2024-05-01 20:00:00,00:42:10,,Dark: Season 1: Secrets,,TV,00:42:10,Not latest view,DE (Germany)
Ben,2024-05-02 20:00:00,01:30:00,,Roma,,TV,01:30:00,01:30:00,DE (Germany)
Ben,2024-05-03 20:00:00,00:42:10,,Dark: Season 1: Secrets,,TV,00:42:10,00:42:10,DE (Germany)`),
    columns: { user: 'Profile Name', item: 'Title', time: 'Start Time' },
    rows: [
      ['Anna', 'Dark: Season 1: Secrets'],
      ['Ben', 'Roma'],
      ['Ben', 'Dark: Season 1: Secrets'],
    ],
  },
  'Online Retail II': {
    file: 'online_retail_II.csv',
    lines: csv(`Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country
489434,85048,15CM CHRISTMAS GLASS BALL,12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom
C489449,22087,PAPER BUNTING WHITE LACE,-12,2009-12-01 10:33:00,2.95,16321.0,Australia
489435,22350,CAT BOWL,12,2009-12-01 07:46:00,2.55,13085.0,United Kingdom`),
    columns: {
      user: 'Customer ID',
      item: 'StockCode',
      title: 'Description',
      quantity: 'Quantity',
      time: 'InvoiceDate',
    },
    rows: [
      ['13085.0', '85048', 12],
      ['13085.0', '22350', 12],
      ['16321.0', '22087', -12],
    ],
    item: { title: 'CAT BOWL', price: 2.55 },
  },
  MovieTweetings: {
    file: 'ratings.dat',
    lines: csv(`1::0114508::8::1381006850
2::0499549::9::1376753198
2::1305591::8::1376742507
3::1428538::1::1371307089
3::0114508::10::1371307090
4::0499549::6::1371307091`),
    columns: { user: '1', item: '2', value: '3', time: '4' },
    rows: [
      ['3', '1428538', -1.3],
      ['3', '0114508', 2.7],
      ['4', '0499549', 0.9],
    ],
  },
  'Ledger entries of an ERP': {
    file: 'posten.csv',
    lines: csv(`Debitorennr.;Artikelnr.;Beschreibung;Menge;Buchungsdatum;Belegart
10000;1000;Fahrrad;2,000;01.05.24;Rechnung
20000;1100;Klingel;1,000;17.05.24;Gutschrift
20000;1000;Fahrrad;1,000;18.05.24;Rechnung`),
    columns: {
      user: 'Debitorennr.',
      item: 'Artikelnr.',
      title: 'Beschreibung',
      quantity: 'Menge',
      time: 'Buchungsdatum',
    },
    rows: [
      ['10000', '1000', 2],
      ['20000', '1100', -1],
      ['20000', '1000'],
    ],
    item: { title: 'Fahrrad' },
  },
  'A product feed': {
    file: 'orders.csv',
    lines: csv(`order,customer,sku,created
1,a,tea 01,2024-05-01T10:00:00+0200
2,b,cup 01,2024-05-02T10:00:00+0200
3,b,tea 01,2024-05-03T10:00:00+0200`),
    items: {
      file: 'feed.tsv',
      lines: [
        'id\ttitle\tdescription\tavailability\tcondition\tprice\tsale_price\tlink\timage_link\tbrand\tgoogle_product_category',
        'tea 01\tGreen tea\t<p>Fine &amp; green</p>\tin_stock\tnew\t1.299,00 EUR\t\thttps://x/tea\thttps://x/t.jpg\tAcme\tFood > Tea',
        'cup 01\tCup\tA cup\tin_stock\tnew\t5,50 EUR\t\thttps://x/cup\thttps://x/c.jpg\tAcme\tHome > Cups',
      ],
    },
    columns: { user: 'customer', item: 'sku', time: 'created' },
    rows: [
      ['a', 'tea 01'],
      ['b', 'cup 01'],
      ['b', 'tea 01'],
    ],
    item: {
      ...{ id: 'tea 01', title: 'Green tea', text: 'Fine & green', price: 1299, currency: 'EUR', url: 'https://x/tea' },
      ...{ image: 'https://x/t.jpg', categories: ['Food', 'Tea'] },
    },
  },
  LibraryThing: {
    file: 'reviews.txt',
    lines:
      csv(`{'work': '3206242', 'flags': [], 'unixtime': 1194393600, 'stars': 5.0, 'nhelpful': 0, 'time': 'Nov 7, 2007', 'comment': "It's good", 'user': 'van_stef'}
{'work': '12198649', 'flags': [], 'unixtime': 1333756800, 'stars': 1.0, 'nhelpful': 0, 'time': 'Apr 7, 2012', 'comment': 'bad', 'user': 'dwatson2'}
{'work': '3206242', 'flags': [], 'unixtime': 1364515200, 'stars': 4.5, 'nhelpful': 0, 'time': 'Mar 29, 2013', 'comment': 'ok', 'user': 'dwatson2'}`),
    columns: { user: 'user', item: 'work', value: 'stars' },
    rows: [
      ['van_stef', '3206242', 2.7],
      ['dwatson2', '12198649', -1.3],
      ['dwatson2', '3206242', 2.2],
    ],
  },
  'OpenCart order lines': {
    file: 'opencart.csv',
    lines: csv(`order_id,customer_id,product_id,name,model,quantity,price,order_status,date_added
1,7,55,Tea,T1,2,5.9000,Complete,2024-05-01 10:00:00
2,8,56,Cup,C1,1,9.0000,Chargeback,2024-05-02 10:00:00
3,8,55,Tea,T1,1,5.9000,Processed,2024-05-03 10:00:00`),
    columns: {
      user: 'customer_id',
      item: 'product_id',
      quantity: 'quantity',
      status: 'order_status',
      time: 'date_added',
    },
    rows: [
      ['7', '55', 2],
      ['8', '56', -1],
      ['8', '55'],
    ],
    item: { title: 'Tea', price: 5.9 },
  },
  'Orders in Spanish': {
    file: 'pedidos.csv',
    lines: csv(`Pedido;Cliente;Código artículo;Descripción;Unidades;Importe;Fecha de compra;Estado del pedido
1;C7;T-1;Té verde;2;12,50;3 ene 2024;Entregado
2;C8;T-2;Taza;1;5,00;4 feb 2024;Devuelto
3;C8;T-1;Té verde;1;6,25;5 mar 2024;Enviado`),
    columns: {
      user: 'Cliente',
      item: 'Código artículo',
      title: 'Descripción',
      quantity: 'Unidades',
      time: 'Fecha de compra',
    },
    rows: [
      ['C7', 'T-1', 2],
      ['C8', 'T-2', -1],
      ['C8', 'T-1'],
    ],
  },
  'Orders in Portuguese': {
    file: 'pedidos-br.csv',
    lines: csv(`Pedido,Data de criação,Cliente,SKU,Nome do produto,Quantidade,Status do pedido
1,01/05/2024 10:00,ana,T-1,Chá verde,2,Faturado
2,14/05/2024 10:00,rui,T-2,Caneca,1,Cancelado
3,15/05/2024 10:00,rui,T-1,Chá verde,1,Faturado`),
    columns: {
      user: 'Cliente',
      item: 'SKU',
      title: 'Nome do produto',
      quantity: 'Quantidade',
      time: 'Data de criação',
    },
    rows: [
      ['ana', 'T-1', 2],
      ['rui', 'T-2', -1],
      ['rui', 'T-1'],
    ],
    item: { title: 'Chá verde' },
  },
  'Orders in Russian': {
    file: 'zakazy.csv',
    lines: csv(`Номер заказа;Клиент;Артикул;Наименование;Кол-во;Дата заказа;Статус
1;Анна;T-1;Чай;2;01.05.2024;Доставлен
2;Иван;T-2;Чашка;1;14.05.2024;Возврат
3;Иван;T-1;Чай;1;15.05.2024;Оплачен`),
    columns: {
      user: 'Клиент',
      item: 'Артикул',
      title: 'Наименование',
      quantity: 'Кол-во',
      time: 'Дата заказа',
      status: 'Статус',
    },
    rows: [
      ['Анна', 'T-1', 2],
      ['Иван', 'T-2', -1],
      ['Иван', 'T-1'],
    ],
    item: { title: 'Чай' },
  },
  'Orders in Turkish': {
    file: 'siparisler.csv',
    lines: csv(`Sipariş Numarası;Müşteri;Ürün Kodu;Ürün Adı;Adet;Sipariş Tarihi;Durum
1;Ayşe;T-1;Çay;2;01.05.2024 10:00;Teslim Edildi
2;Can;T-2;Fincan;1;14.05.2024 10:00;İptal Edildi
3;Can;T-1;Çay;1;15.05.2024 10:00;Kargoda`),
    columns: {
      user: 'Müşteri',
      item: 'Ürün Kodu',
      title: 'Ürün Adı',
      quantity: 'Adet',
      time: 'Sipariş Tarihi',
      status: 'Durum',
    },
    rows: [
      ['Ayşe', 'T-1', 2],
      ['Can', 'T-2', -1],
      ['Can', 'T-1'],
    ],
    item: { title: 'Çay' },
  },
  'Loans of a library': {
    file: 'issues.csv',
    lines: csv(`borrowernumber,biblionumber,title,issuedate,date_due,returndate
11,501,Emma,2024-05-01 10:00:00,2024-05-28,2024-05-20 09:00:00
12,502,Ulysses,2024-05-02 10:00:00,2024-05-29,2024-05-27 09:00:00
12,501,Emma,2024-05-21 10:00:00,2024-06-18,`),
    columns: { user: 'borrowernumber', item: 'biblionumber', title: 'title', time: 'issuedate' },
    rows: [
      ['11', '501'],
      ['12', '502'],
      ['12', '501'],
    ],
    item: { title: 'Emma' },
  },
  'Stays in hotels': {
    file: 'stays.csv',
    lines: csv(`booking_ref,guest_id,hotel_id,checkin,checkout,rating
B1,g1,h1,2024-05-01,2024-05-03,5
B2,g2,h2,2024-05-02,2024-05-05,1
B3,g2,h1,2024-05-10,2024-05-12,3`),
    columns: { user: 'guest_id', item: 'hotel_id', value: 'rating', time: 'checkin' },
    rows: [
      ['g1', 'h1', 2.7],
      ['g2', 'h2', -1.3],
      ['g2', 'h1', 0.7],
    ],
  },
  'Courses of a school': {
    file: 'enrolments.csv',
    lines: csv(`student_id,course_id,course_title,enrolled_at,completed_at,final_mark
s1,c1,Statistics,2024-05-01,2024-06-01,A
s2,c2,Botany,2024-05-02,,
s2,c1,Statistics,2024-05-10,2024-06-11,B+`),
    columns: { user: 'student_id', item: 'course_id', title: 'course_title', time: 'enrolled_at' },
    rows: [
      ['s1', 'c1'],
      ['s2', 'c2'],
      ['s2', 'c1'],
    ],
    item: { title: 'Statistics' },
  },
  'Receipts with loyalty cards': {
    file: 'tills.csv',
    lines: csv(`Card No,EAN,Qty,Till Date,Till Time,Store
9001,4006381333931,2,01/05/2024,10:15,Mainz
9002,4006381333948,1,14/05/2024,09:00,Mainz
9002,4006381333931,1,15/05/2024,18:30,Trier`),
    columns: { user: 'Card No', item: 'EAN', quantity: 'Qty', time: 'Till Date + Till Time' },
    rows: [
      ['9001', '4006381333931', 2],
      ['9002', '4006381333948'],
      ['9002', '4006381333931'],
    ],
  },
}
