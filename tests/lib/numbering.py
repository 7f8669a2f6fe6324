# SPDX-License-Identifier: MIT
"""Little texts and the numbers they are printed with, for the tests that count from the parts and
for those that ask LibreOffice."""

LETTERS = 'a b c d đ e g h i k l m n o p q r s t u v x y'.split()

# What is counted, front matter, text, and what is printed; every text ends with the line "Hết.".
CASES = []
END = 'Hết./.'


def case(name, text, printed, **front):
    CASES.append((name, front, f'{text.strip()}\n\nHết.\n', printed.strip().split('\n') + [END]))


def many(pattern, items):
    return '\n'.join(pattern.format(i + 1, item) for i, item in enumerate(items))


case('points-4', many('{1}) Điểm số {0}', LETTERS[:4]), many('{1}) Điểm số {0}', LETTERS[:4]))
case('points-5', many('{1}) Điểm số {0}', LETTERS[:5]), many('{1}) Điểm số {0}', LETTERS[:5]))
case('points-23', many('{1}) Điểm số {0}', LETTERS), many('{1}) Điểm số {0}', LETTERS))
case('points-by-number', many('{0}) Điểm số {0}', LETTERS), many('{1}) Điểm số {0}', LETTERS))

case('points-anew', '''
# Một

a) Thứ nhất
b) Thứ hai
c) Thứ ba
d) Thứ tư
đ) Thứ năm
e) Thứ sáu

Xen giữa.

a) Lại thứ nhất
b) Lại thứ hai

# Hai

a) Mới thứ nhất
b) Mới thứ hai
c) Mới thứ ba
d) Mới thứ tư
đ) Mới thứ năm
e) Mới thứ sáu
g) Mới thứ bảy
h) Mới thứ tám
''', '''
I. MỘT
a) Thứ nhất
b) Thứ hai
c) Thứ ba
d) Thứ tư
đ) Thứ năm
e) Thứ sáu
Xen giữa.
a) Lại thứ nhất
b) Lại thứ hai
II. HAI
a) Mới thứ nhất
b) Mới thứ hai
c) Mới thứ ba
d) Mới thứ tư
đ) Mới thứ năm
e) Mới thứ sáu
g) Mới thứ bảy
h) Mới thứ tám
''')

case('points-on', '''
# Một

a) Thứ nhất
b) Thứ hai

Xen giữa.

c) Thứ ba
d) Thứ tư
đ) Thứ năm

Lại xen giữa.

e) Thứ sáu
g) Thứ bảy
''', '''
I. MỘT
a) Thứ nhất
b) Thứ hai
Xen giữa.
c) Thứ ba
d) Thứ tư
đ) Thứ năm
Lại xen giữa.
e) Thứ sáu
g) Thứ bảy
''')

case('points-with-dashes', '''
a) Thứ nhất
   - Gạch một
   - Gạch hai
     + Cộng một
     + Cộng hai
   - Gạch ba
b) Thứ hai
c) Thứ ba
   - Gạch bốn
d) Thứ tư
đ) Thứ năm
   - Gạch năm
e) Thứ sáu
''', '''
a) Thứ nhất
- Gạch một
- Gạch hai
+ Cộng một
+ Cộng hai
- Gạch ba
b) Thứ hai
c) Thứ ba
- Gạch bốn
d) Thứ tư
đ) Thứ năm
- Gạch năm
e) Thứ sáu
''')

case('khoan-with-points', '''
# Một

1. Khoản một

   a) Điểm một
   b) Điểm hai

2. Khoản hai

   a) Điểm ba
   b) Điểm bốn
   c) Điểm năm
   d) Điểm sáu
   đ) Điểm bảy

3. Khoản ba

   a) Điểm tám

# Hai

1. Khoản bốn
2. Khoản năm

   a) Điểm chín

3. Khoản sáu
''', '''
I. MỘT
1. Khoản một
a) Điểm một
b) Điểm hai
2. Khoản hai
a) Điểm ba
b) Điểm bốn
c) Điểm năm
d) Điểm sáu
đ) Điểm bảy
3. Khoản ba
a) Điểm tám
II. HAI
1. Khoản bốn
2. Khoản năm
a) Điểm chín
3. Khoản sáu
''')

case('khoan-in-khoan', '''
1. Ngoài một

   1. Trong một
   2. Trong hai

2. Ngoài hai

   1. Trong ba

3. Ngoài ba
''', '''
1. Ngoài một
1. Trong một
2. Trong hai
2. Ngoài hai
1. Trong ba
3. Ngoài ba
''')

case('khoan-after-heading', '''
# Một

## Có tên

2. Không tên
3. Không tên nữa

## Lại có tên

# Hai

## Có tên mới

Xen giữa.

2. Không tên mới

Lại xen giữa.

3. Không tên sau
''', '''
I. MỘT
1. Có tên
2. Không tên
3. Không tên nữa
4. Lại có tên
II. HAI
1. Có tên mới
Xen giữa.
2. Không tên mới
Lại xen giữa.
3. Không tên sau
''')

case('khoan-anew', '''
# Một

## Có tên

1. Bên trong một
2. Bên trong hai

## Có tên hai

1. Bên trong ba

# Hai

1. Ngay dưới một
2. Ngay dưới hai

Xen giữa.

1. Mới một
2. Mới hai

Lại xen giữa.

3. Mới ba
''', '''
I. MỘT
1. Có tên
1. Bên trong một
2. Bên trong hai
2. Có tên hai
1. Bên trong ba
II. HAI
1. Ngay dưới một
2. Ngay dưới hai
Xen giữa.
1. Mới một
2. Mới hai
Lại xen giữa.
3. Mới ba
''')

case('headings', '''
# Một

## Mục một

### Điểm một

### Điểm hai

## Mục hai

### Điểm ba

#### Gạch một

# Hai

### Điểm bốn, không có mục

## Mục ba

# Lời kết {-}

# Ba

## Mục bốn
''', '''
I. MỘT
1. Mục một
a) Điểm một
b) Điểm hai
2. Mục hai
a) Điểm ba
- Gạch một
II. HAI
a) Điểm bốn, không có mục
1. Mục ba
LỜI KẾT
III. BA
1. Mục bốn
''')

case('headings-many-points', f'''
# Một

## Mục một

{many("### Điểm số {0}", LETTERS).replace(chr(10), chr(10) * 2)}

## Mục hai

{many("### Lại điểm số {0}", LETTERS[:6]).replace(chr(10), chr(10) * 2)}

## Mục ba

### Điểm sau cùng
''', f'''
I. MỘT
1. Mục một
{many("{1}) Điểm số {0}", LETTERS)}
2. Mục hai
{many("{1}) Lại điểm số {0}", LETTERS[:6])}
3. Mục ba
a) Điểm sau cùng
''')

case('headings-many', '''
''' + '\n\n'.join(f'# Phần số {i}' for i in range(1, 15)),
     '\n'.join(f'{r}. PHẦN SỐ {i}' for i, r in enumerate(
         'I II III IV V VI VII VIII IX X XI XII XIII XIV'.split(), 1)))

case('typed-numbers', '''
# I. Một

## 1. Mục một

### a) Điểm một

## 2. Mục hai

# II. Hai
''', '''
I. MỘT
1. Mục một
a) Điểm một
2. Mục hai
II. HAI
''')

case('decimal', '''
# Một

## Mục một

### Tiểu mục một

### Tiểu mục hai

## Mục hai

### Tiểu mục ba

# Hai

## Mục ba

### Tiểu mục bốn

1. Khoản một
2. Khoản hai
''', '''
1. MỘT
1.1. Mục một
1.1.1. Tiểu mục một
1.1.2. Tiểu mục hai
1.2. Mục hai
1.2.1. Tiểu mục ba
2. HAI
2.1. Mục ba
2.1.1. Tiểu mục bốn
1. Khoản một
2. Khoản hai
''', danh_so='1. 1.1. 1.1.1.')

case('roman-over-decimal', '''
# Một

## Mục một

### Tiểu mục một

### Tiểu mục hai

# Hai

## Mục hai

## Mục ba

### Tiểu mục ba
''', '''
I. MỘT
1. Mục một
1.1. Tiểu mục một
1.2. Tiểu mục hai
II. HAI
1. Mục hai
2. Mục ba
2.1. Tiểu mục ba
''', danh_so='I. 1. 1.1.')

case('four-levels', '''
# Một

## Mục một

### Tiểu mục một

#### Điểm một

#### Điểm hai

## Mục hai

# Hai

## Mục ba
''', '''
A. MỘT
I. Mục một
1. Tiểu mục một
a) Điểm một
b) Điểm hai
II. Mục hai
B. HAI
I. Mục ba
''', danh_so='A. I. 1. a)')

case('slashes', '''
# Một

## Mục một

## Mục hai

# Hai

## Mục ba
''', '''
I/ MỘT
1/ Mục một
2/ Mục hai
II/ HAI
1/ Mục ba
''', danh_so='I/ 1/')

case('dashes', '''
- Gạch một
  + Cộng một
  + Cộng hai
- Gạch hai
+ Cộng ba, viết sát lề
+ Cộng bốn
- Gạch ba

Xen giữa.

- Gạch bốn
''', '''
- Gạch một
+ Cộng một
+ Cộng hai
- Gạch hai
+ Cộng ba, viết sát lề
+ Cộng bốn
- Gạch ba
Xen giữa.
- Gạch bốn
''')

# A level left out, or without a number, still begins what stands below it anew, and is not itself
# counted by it.
case('unnumbered-first', '''
# Mở đầu {-}

## Mục một

# Một

## Mục hai
''', '''
MỞ ĐẦU
1. Mục một
I. MỘT
1. Mục hai
''')

case('unnumbered-between', '''
# Một

## Mục một

# Xen giữa {-}

## Mục hai

## Mục ba

# Hai

## Mục bốn
''', '''
I. MỘT
1. Mục một
XEN GIỮA
1. Mục hai
2. Mục ba
II. HAI
1. Mục bốn
''')

case('second-level-first', '''
## Mục một

## Mục hai

# Một

## Mục ba
''', '''
1. Mục một
2. Mục hai
I. MỘT
1. Mục ba
''')

case('third-level-first', '''
### Điểm một

### Điểm hai

# Một

### Điểm ba

## Mục một

### Điểm bốn
''', '''
a) Điểm một
b) Điểm hai
I. MỘT
a) Điểm ba
1. Mục một
a) Điểm bốn
''')

for count in (4, 5):
    case(f'headings-{count}-points', f'''
# Một

## Mục một

{many("### Điểm số {0}", LETTERS[:count]).replace(chr(10), chr(10) * 2)}

## Mục hai

### Lại điểm
''', f'''
I. MỘT
1. Mục một
{many("{1}) Điểm số {0}", LETTERS[:count])}
2. Mục hai
a) Lại điểm
''')
