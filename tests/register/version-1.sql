BEGIN TRANSACTION;
CREATE TABLE nhat_ky (stt INTEGER PRIMARY KEY NOT NULL CHECK (stt > 0), luc TEXT NOT NULL, viec TEXT NOT NULL, van_ban INTEGER NOT NULL, noi_dung TEXT NOT NULL, truoc TEXT NOT NULL, ma TEXT NOT NULL UNIQUE CHECK (length(ma) = 64)) STRICT;
INSERT INTO "nhat_ky" VALUES(1,'2026-11-23T04:05:27Z','lay-so',1,'id=1
nam=2026
day_so=chung
so=150
ngay=2026-11-20
loai=ke-hoach
trich_yeu=Tổ chức Ngày hội đọc sách\nnăm học 2026-2027
nguoi_ky=Lê Văn B
noi_nhan=Các tổ chuyên môn\nCác lớp
so_ban=12
don_vi=Văn phòng
ho_so=01.KH
duong_dan=ke-hoach.md
ma_nguon=ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb
trang_thai=dang-ghi
cho_ghi=luu/.dang-ghi/1
','','1e7de5b481cd4f87970897fda0b444a541660c61c5a3a22118993e580572160c');
INSERT INTO "nhat_ky" VALUES(2,'2026-11-23T04:05:27Z','phat-hanh',1,'id=1
nam=2026
day_so=chung
so=150
so_ky_hieu=150/KH-NTN
ngay=2026-11-20
loai=ke-hoach
trich_yeu=Tổ chức Ngày hội đọc sách\nnăm học 2026-2027
nguoi_ky=Lê Văn B
noi_nhan=Các tổ chuyên môn\nCác lớp
so_ban=12
don_vi=Văn phòng
ho_so=01.KH
duong_dan=ke-hoach.md
ma_nguon=ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb
trang_thai=da-phat-hanh
tui=luu/2026/chung/150
ma_tui=3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d
cho_ghi=luu/.dang-ghi/1
','1e7de5b481cd4f87970897fda0b444a541660c61c5a3a22118993e580572160c','1eaf0a097e3eef1cbaefee1788040fc85da77989811ff6093b323de40f2501e5');
INSERT INTO "nhat_ky" VALUES(3,'2026-11-23T04:05:27Z','ghi-lai',1,'id=1
nam=2026
day_so=chung
so=150
so_ky_hieu=150/KH-NTN
ngay=2026-11-20
loai=ke-hoach
trich_yeu=Tổ chức Ngày hội đọc sách\nnăm học 2026-2027
nguoi_ky=Lê Văn B
noi_nhan=Các tổ chuyên môn\nCác lớp
so_ban=12
don_vi=Văn phòng
ho_so=01.KH
duong_dan=ke-hoach.md
ma_nguon=ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb
trang_thai=da-phat-hanh
tui=luu/2026/chung/150
ma_tui=3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d
cho_ghi=luu/.dang-ghi/1
da_ghi_lai=1
','1eaf0a097e3eef1cbaefee1788040fc85da77989811ff6093b323de40f2501e5','3ab1980b773fce9a139f7b21a363d69f98b48dce8a1a58c62d9df087ca6fcff2');
INSERT INTO "nhat_ky" VALUES(4,'2026-11-23T04:05:27Z','dinh-kem',1,'id=1
nam=2026
day_so=chung
so=150
so_ky_hieu=150/KH-NTN
ngay=2026-11-20
loai=ke-hoach
trich_yeu=Tổ chức Ngày hội đọc sách\nnăm học 2026-2027
nguoi_ky=Lê Văn B
noi_nhan=Các tổ chuyên môn\nCác lớp
so_ban=12
don_vi=Văn phòng
ghi_chu=Bản ký: C:\\quét\\150.pdf
ho_so=01.KH
duong_dan=ke-hoach.md
ma_nguon=ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb
trang_thai=da-phat-hanh
tui=luu/2026/chung/150
ma_tui=3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d
cho_ghi=luu/.dang-ghi/1
da_ghi_lai=1
','3ab1980b773fce9a139f7b21a363d69f98b48dce8a1a58c62d9df087ca6fcff2','52ed9036baf7bbbff231a9c7dd6d16c26817c6cf291f195cb05b9f761f577b18');
INSERT INTO "nhat_ky" VALUES(5,'2026-11-23T04:05:27Z','giu-cho',2,'id=2
nam=2026
day_so=chung
so=151
ngay=2026-11-21
trang_thai=giu-cho
ly_do=Theo lệnh
','52ed9036baf7bbbff231a9c7dd6d16c26817c6cf291f195cb05b9f761f577b18','ef799e8823d89ecbae964616c8112a757b187a2d0340760d06955dfb9293dee9');
INSERT INTO "nhat_ky" VALUES(6,'2026-11-23T04:05:27Z','giu-cho',3,'id=3
nam=2026
day_so=chung
so=152
ngay=2026-11-21
trang_thai=giu-cho
ly_do=Theo lệnh
','ef799e8823d89ecbae964616c8112a757b187a2d0340760d06955dfb9293dee9','e52593085f9e86d25e1f47202745a7c9eee3a3e0a131335678add057f66eb39a');
INSERT INTO "nhat_ky" VALUES(7,'2026-11-23T04:05:27Z','huy',2,'id=2
nam=2026
day_so=chung
so=151
ngay=2026-11-21
trang_thai=huy
ly_do=Theo lệnh
ly_do_huy=Không dùng
nguoi_huy=Lê Thị B
','e52593085f9e86d25e1f47202745a7c9eee3a3e0a131335678add057f66eb39a','ff73ab9f7929a193d60188f7c8c86c5cca20e5097889f94f1d12d1dd4f93306d');
INSERT INTO "nhat_ky" VALUES(8,'2026-11-23T04:05:27Z','lay-so',4,'id=4
nam=2026
day_so=chung
so=153
ngay=2026-11-19
loai=quyet-dinh
trich_yeu=Tổ chức Ngày hội đọc sách\nnăm học 2026-2027
nguoi_ky=Lê Văn B
noi_nhan=Các tổ chuyên môn\nCác lớp
so_ban=12
don_vi=Văn phòng
ho_so=01.KH
duong_dan=quyet-dinh.md
ma_nguon=ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb
trang_thai=dang-ghi
cho_ghi=luu/.dang-ghi/1
ly_do=Ký ngày 19
','ff73ab9f7929a193d60188f7c8c86c5cca20e5097889f94f1d12d1dd4f93306d','e15b8545457401daa15e403afc80f45bb72e30f09a803c15e3246da128a02984');
CREATE TABLE thong_tin (khoa TEXT PRIMARY KEY NOT NULL, gia_tri TEXT NOT NULL) STRICT;
INSERT INTO "thong_tin" VALUES('phien_ban','1');
CREATE TABLE trinh_ky (duong_dan TEXT PRIMARY KEY NOT NULL, ma_nguon TEXT NOT NULL, noi_dung TEXT NOT NULL, luc TEXT NOT NULL) STRICT;
INSERT INTO "trinh_ky" VALUES('moi.md','2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6','Nội dung
','2026-11-23T04:05:27Z');
CREATE TABLE van_ban_di (id INTEGER PRIMARY KEY NOT NULL CHECK (id > 0), nam INTEGER NOT NULL CHECK (nam BETWEEN 1 AND 9999), day_so TEXT NOT NULL CHECK (day_so <> ''), so INTEGER NOT NULL CHECK (so > 0), so_ky_hieu TEXT NOT NULL, ngay TEXT NOT NULL CHECK (length(ngay) = 10), loai TEXT NOT NULL, trich_yeu TEXT NOT NULL, nguoi_ky TEXT NOT NULL, noi_nhan TEXT NOT NULL, so_ban TEXT NOT NULL, don_vi TEXT NOT NULL, ngay_chuyen TEXT NOT NULL, ghi_chu TEXT NOT NULL, ho_so TEXT NOT NULL, duong_dan TEXT NOT NULL, ma_nguon TEXT NOT NULL CHECK (length(ma_nguon) IN (0, 64)), trang_thai TEXT NOT NULL CHECK (trang_thai IN ('dang-ghi', 'da-phat-hanh', 'giu-cho', 'huy')), tui TEXT NOT NULL, ma_tui TEXT NOT NULL CHECK (length(ma_tui) IN (0, 64)), cho_ghi TEXT NOT NULL, da_ghi_lai INTEGER NOT NULL CHECK (da_ghi_lai IN (0, 1)), ly_do TEXT NOT NULL CHECK (trang_thai <> 'giu-cho' OR ly_do <> ''), ly_do_huy TEXT NOT NULL CHECK ((trang_thai = 'huy') = (ly_do_huy <> '')), nguoi_huy TEXT NOT NULL CHECK ((trang_thai = 'huy') = (nguoi_huy <> '')), tim TEXT NOT NULL, UNIQUE (nam, day_so, so)) STRICT;
INSERT INTO "van_ban_di" VALUES(1,2026,'chung',150,'150/KH-NTN','2026-11-20','ke-hoach','Tổ chức Ngày hội đọc sách
năm học 2026-2027','Lê Văn B','Các tổ chuyên môn
Các lớp','12','Văn phòng','','Bản ký: C:\quét\150.pdf','01.KH','ke-hoach.md','ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb','da-phat-hanh','luu/2026/chung/150','3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d','luu/.dang-ghi/1',1,'','','','150/kh-ntn ke-hoach to chuc ngay hoi doc sach nam hoc 2026-2027 le van b cac to chuyen mon cac lop van phong ban ky: c:\quet\150.pdf 01.kh   ');
INSERT INTO "van_ban_di" VALUES(2,2026,'chung',151,'','2026-11-21','','','','','','','','','','','','huy','','','',0,'Theo lệnh','Không dùng','Lê Thị B','        theo lenh khong dung ');
INSERT INTO "van_ban_di" VALUES(3,2026,'chung',152,'','2026-11-21','','','','','','','','','','','','giu-cho','','','',0,'Theo lệnh','','','theo lenh ');
INSERT INTO "van_ban_di" VALUES(4,2026,'chung',153,'','2026-11-19','quyet-dinh','Tổ chức Ngày hội đọc sách
năm học 2026-2027','Lê Văn B','Các tổ chuyên môn
Các lớp','12','Văn phòng','','','01.KH','quyet-dinh.md','ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb','dang-ghi','','','luu/.dang-ghi/1',0,'Ký ngày 19','','','quyet-dinh to chuc ngay hoi doc sach nam hoc 2026-2027 le van b cac to chuyen mon cac lop van phong 01.kh ky ngay 19  ');
CREATE UNIQUE INDEX van_ban_di_nguon ON van_ban_di (duong_dan, ma_nguon) WHERE trang_thai <> 'huy' AND duong_dan <> '' AND ma_nguon <> '';
CREATE INDEX van_ban_di_duong_dan ON van_ban_di (duong_dan);
CREATE INDEX van_ban_di_ngay ON van_ban_di (nam, day_so, ngay);
CREATE INDEX van_ban_di_trang_thai ON van_ban_di (trang_thai, da_ghi_lai);
COMMIT;
