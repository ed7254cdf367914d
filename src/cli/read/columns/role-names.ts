/** What people call a column of each role, best first: in small letters, without what stands between the words. */
export type RoleNames<R extends string> = Readonly<Record<R, readonly string[]>>

const list = (...texts: string[]) => texts.join(' ').split(' ')

const itemNames = list(
  'itemid productid movieid articleid bookid trackid songid item product movie article book track song',
  'sku variantsku lineitemsku productsku itemsku stockcode itemcode productcode ean gtin upc isbn isbn13 asin parentasin',
  'contentid videoid video gameid game appid businessid venueid locationid poiid placeid artistid artist animeid courseid',
  'listingid offerid hotelid jobid newsid postid photoid recipeid showid seriesid paperid objectid entityid workid beerid',
  'restaurantid podcastid questionid exerciseid resourceid materialnumber productkey iid mid pid',
  'work video game recipe course hotel podcast',
  'artikelnummer artikelid artikel artikelnr artnr produktnummer produktid produkt buch film',
  'idproduit produit idarticle idproducto producto articulo artículo prodotto articolo towar',
  'oferta oferty produktu produto biblio biblionumber артикул номенклатура ürünkodu товар товарid 商品 商品id 商品编号 商品コード 物品 物品id 产品 产品id 电影 アイテム アイテムid 상품 상품id 제품 아이템 ürün',
)

const titles = list(
  'title name itemname productname lineitemname producttitle movietitle booktitle songname trackname artistname gametitle',
  'displayname label headline caption prodname',
  'titel bezeichnung produktname artikelname artikelbezeichnung titre nom titulo título nombre titolo nome naam omschrijving',
  'désignation designation libellé intitulé 品名 宝贝标题',
  'tytuł nazwa название наименование 标题 名称 商品名 商品名称 タイトル 名前 제목 이름 상품명 başlık ürünadı adı description beschreibung descripción descrição artist movie film book song track product game item',
)

const categories = list(
  'categories genres category genre itemcategory productcategory producttype maincategory productgroupname department topics',
  'type tags section subcategory cuisine',
  'kategorie kategorien rubrik warengruppe catégorie categorie categoria categoría categoría género категория 类别 分类 类目',
  'カテゴリ カテゴリー ジャンル 카테고리 장르 kategori',
)

const prices = list(
  'price unitprice itemprice lineitemprice variantprice saleprice currentprice regularprice listprice productprice',
  'priceusd priceeur pricegbp preis preiseur preisbrutto verkaufspreis einzelpreis prix prixttc prixht precio prezzo prijs cena цена 价格 单价 售价 単価 価格 가격 fiyat',
)

const currencies = list(
  'currency currencycode pricecurrency währung waehrung devise moneda valuta waluta валюта 货币 币种 通貨 통화',
)

export const interactionNames = {
  user: list(
    'userid user visitorid visitor customerid customer clientid client memberid member reviewerid reviewer accountid account',
    'userpseudoid customeruniqueid shopperid buyerid profileid personid subscriberid householdkey householdid distinctid',
    'buyer shopper purchaser viewer listener reader player subscriber',
    'anonymousid fullvisitorid visitoridhash listenerid readerid playerid viewerid studentid uid userkey userhash email',
    'customeremail useremail username profilename login deviceid usertoken msno cid',
    'guest guestid borrower patron passenger card cardid loyaltycard loyaltyid',
    'debitor debitoren kunden kupujący kupujacy acheteur comprador acquirente',
    '买家 买家昵称 会员名 用户名 買い手',
    'kundennummer kundenid kundennr kunde kdnr benutzer benutzerid nutzer nutzerid besucher mitglied mitgliedsnummer',
    'utilisateur idclient usuario cliente idusuario idcliente utente usuário klant klantnummer gebruiker użytkownik klient',
    'пользователь клиент покупатель 用户 用户id 顾客 客户 会员 会员id ユーザー ユーザーid 顧客 顧客id 会員 사용자 고객 회원 kullanıcı müşteri',
  ),
  session: list(
    'sessionid session visitid visit ssid orderid order ordernumber orderno invoiceno invoice invoiceid basketid basket cartid',
    'cart transactionid transaction receiptid receipt ticketid checkoutid playlistid playlist bestellnummer bestellung bon commande pedido заказ sipariş ordine zamówienie zamówienia',
    'belegnummer 订单 订单号 注文番号 セッション',
  ),
  item: [...itemNames, ...list('lineitemname itemname productname gamename artistname songname trackname title id')],
  value: list(
    'rating ratings overall stars starrating score rate bookrating movierating userrating reviewscore reviewoverall value grade',
    'preference weight',
    'plays playcount listencount listens count counts hours hoursplayed playtime playtimeforever minutes frequency freq',
    'timesplayed viewcount watchratio views',
    'label click isclick clicked liked islike isliked',
    'bewertung wertung sterne note notes évaluation calificación puntuación valoración voto valutazione ocena оценка рейтинг',
    '评分 打分 次数 評価 評点 평점 별점 puan',
  ),
  time: list(
    'timestamp time ts unixreviewtime eventtimestamp eventtime datetime createdat orderpurchasetimestamp occurredat happenedat',
    'timestampms timems unixtime epoch date created createdtime createtime eventdate invoicedate orderdate purchasedate',
    'transactiondate paidat loggedat receivedat servertime servertimestamp utctime checkintime watchedat playedat listenedat',
    'viewedat checkin visittime ratedat ratingtime reviewtime reviewdate ratingdate submitted addedat dateadded dateupdated tdat processedat when day',
    'datum zeit zeitstempel zeitpunkt bestelldatum kaufdatum horodatage fecha hora data tijd tijdstip czas tarih tarihi',
    'дата время 时间 日期 时间戳 下单时间 日時 日付 時刻 時間 날짜 시간 일시',
  ),
  event: list(
    'event eventname eventtype action actiontype feedbacktype behavior behaviortype behaviour interactiontype interaction',
    'activitytype activity type verb kind',
    'aktion ereignis ereignistyp тип событие 行为 行为类型 事件 イベント 행동',
  ),
  quantity: list(
    'quantity qty productqty itemqty qtyordered lineitemquantity itemquantity productquantity orderquantity orderqty units unitssold pieces salesquantity',
    'menge stückzahl anzahl quantité quantite qté qte unidades колво количество ilość liczba sztuk sztuki cantidad quantità quantidade hoeveelheid ilość количество 数量 個数 수량 adet',
  ),
  status: list(
    'status orderstatus financialstatus paymentstatus orderstate state lineitemstatus itemstatus deliverystatus statusname',
    'bestellstatus zahlungsstatus zustand etat état étatcommande statut estado estadopedido stato stav durum sipariş статус',
    '状态 订单状态 ステータス 注文状況 상태 주문상태',
  ),
  history: list(
    'history clickhistory userhistory clickedhistory viewhistory browsinghistory purchasehistory histitems histitemid histitemids',
    'historyitems historyids itemhistory clickeditems clickednews viewedproducts seenitems histitemseq itemseq verlauf historique historial',
  ),
  title: titles,
  category: categories,
  price: prices,
  currency: currencies,
} satisfies RoleNames<string>

export const itemRoleNames = {
  id: ['id', ...itemNames, 'handle'],
  title: titles,
  category: categories,
  description: list(
    'text description overview summary plot abstract body bodyhtml longdescription shortdescription productdescription',
    'detaildesc content details beschreibung produktbeschreibung inhalt descripción descrizione opis описание 描述 简介 説明 概要 설명',
  ),
  price: prices,
  currency: currencies,
  language: list(
    'language lang locale languagecode originallanguage sprache langue idioma lingua taal język язык 语言 言語 언어 dil',
  ),
  url: list('url link href permalink producturl itemurl pageurl canonicalurl moviedburl imdburl'),
  picture: list(
    'image imageurl img imagesrc picture pictureurl poster posterpath posterurl thumbnail thumb cover coverurl imagelink imageurll',
    'imageurlm imageurls imageslarge imagessrc imagesurl imageshires featuredimage photo photourl images bild bildurl',
  ),
  published: list(
    'publishedat published releasedate releaseyear yearofpublication publicationdate datepublished pubdate date year createdat',
    'published_date firstpublished erscheinungsdatum erscheinungsjahr jahr datum année fecha anno año год 年份 发布日期 発売日',
  ),
  lat: list('lat latitude geolat breitengrad latitud latitudine szerokośćgeograficzna широта 纬度 緯度 위도 enlem'),
  lon: list(
    'lon lng longitude long geolon geolng längengrad longitud longitudine długośćgeograficzna долгота 经度 経度 경도 boylam',
  ),
  location: list(
    'geo location coordinates latlng latlon latlong lonlat geopoint geolocation geocoordinates coords loc gps koordinaten standort',
    'coordonnées coordenadas ubicación coordinate координаты 坐标 座標 좌표 konum',
  ),
} satisfies RoleNames<string>

export type InteractionRole = keyof typeof interactionNames
export type ItemRole = keyof typeof itemRoleNames
