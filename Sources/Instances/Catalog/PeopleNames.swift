/// Common first and family names, to be combined at random: nobody is meant.
enum PeopleNames {
  static let first: [Substring] =
    """
    Aaron Abigail Adam Aisha Alan Alejandra Alex Alice Amara Amir Amy Ana Andre Andrea Andrew Angela Anita Anna \
    Anthony Arjun Ashley Beatriz Benjamin Beth Brandon Brian Brooke Caleb Camila Carlos Carmen Caroline Charles \
    Chen Chloe Chris Claire Cole Cristina Daniel Dana David Deepa Derek Diana Diego Dmitri Edward Elena Eli Elise \
    Emeka Emily Emma Eric Erin Esther Ethan Eva Farah Felix Fiona Frances Gabriel George Grace Grant Hana Hannah \
    Harold Hassan Heather Helen Henry Hugo Ian Imani Ines Irene Isaac Isabel Ivan Jack Jada Jamal James Jane \
    Jasmine Jason Javier Jean Jennifer Jessica Jin Joan Joel John Jonah Jordan Jose Joseph Joy Juan Julia Kareem \
    Karen Katherine Kayla Keiko Kenneth Kevin Kim Kofi Kyle Lara Laura Leah Lee Leila Leo Liam Lin Linda Lisa \
    Logan Louis Lucia Luis Luke Maria Marcus Margaret Marisol Mark Martin Mary Mateo Matthew Maya Megan Mei \
    Michael Michelle Miguel Mina Mohammed Monica Nadia Naomi Natalie Nathan Neha Nia Nicholas Nicole Nikhil Noah \
    Nora Olivia Omar Oscar Patricia Paul Peter Priya Quinn Rachel Rafael Rahul Ravi Rebecca Renee Richard Robert \
    Rosa Ruth Ryan Sam Samantha Samir Sandra Sara Scott Sean Sergio Shreya Simon Sofia Stephen Sunita Susan Tamika \
    Tara Teresa Thomas Tomas Tyler Uma Valerie Vanessa Victor Vikram Violet Wei William Xavier Yara Yolanda Yusuf \
    Zachary Zoe
    """.split(separator: " ")

  static let family: [Substring] =
    """
    Abbott Adams Adeyemi Ahmed Alvarez Anderson Andrews Baker Banerjee Barnes Bell Bennett Bishop Black Boyd \
    Brooks Brown Bryant Burke Burns Butler Campbell Carter Castillo Chang Chavez Chen Choi Clark Cohen Cole \
    Coleman Collins Cook Cooper Cruz Cunningham Das Davis Desai Diaz Dixon Duncan Edwards Ellis Evans Fernandez \
    Fisher Fleming Flores Ford Foster Fox Freeman Garcia Gibson Gomez Gonzalez Gordon Graham Grant Gray Green \
    Griffin Gupta Hall Hamilton Hansen Harris Hart Hayes Henderson Hernandez Hill Holmes Howard Hughes Hunter \
    Huang Hussain Ibrahim Ito Jackson Jacobs James Jenkins Jensen Johnson Jones Joshi Kapoor Katz Kelly Kennedy \
    Khan Kim King Klein Kowalski Kumar Lam Larson Lee Leung Levy Lewis Li Lin Liu Long Lopez Lynch Mahmoud \
    Marshall Martin Martinez Mason Matthews Mbeki McCarthy McCoy Mehta Mendoza Meyer Miller Mitchell Moore Morales \
    Morgan Morris Murphy Murray Myers Nakamura Nelson Newman Nguyen Novak Nwosu Okafor Oliver Olsen Ortiz Owens \
    Park Parker Patel Patterson Perez Perry Peters Peterson Pham Phillips Porter Powell Price Quinn Ramirez Ramos \
    Rao Reed Reyes Reynolds Rice Richardson Rivera Roberts Robinson Rodriguez Rogers Romero Rosen Ross Russell \
    Ryan Sanchez Sanders Santos Sato Schmidt Schwartz Scott Shah Shaw Silva Simmons Singh Smith Snyder Stein \
    Stevens Stewart Stone Sullivan Suzuki Tan Tanaka Taylor Thomas Thompson Torres Tran Turner Vargas Vasquez \
    Wagner Walker Wallace Wang Ward Warren Watanabe Watson Webb Weber West White Williams Wilson Wong Wood Wright \
    Wu Yamamoto Yang Yoon Young Yusuf Zhang Zhao Ziegler
    """.split(separator: " ")

  private static let initials = Array("ABCDEFGHJKLMNPRSTVW")

  static func draw(_ dice: inout Dice) -> String {
    let given = dice.pick(first)
    let initial = dice.pick(initials)
    return "\(given) \(initial). \(dice.pick(family))"
  }
}
