using Microsoft.Build.Framework;

namespace Streambot.Tasks;

/// <summary>What tasks share for as long as a build lasts, in each of MSBuild's processes.</summary>
internal static class BuildObjects
{
    /// <summary>The object that is kept under a key; null where there is none, or the engine keeps nothing.</summary>
    public static T? Find<T>(IBuildEngine engine, object key)
        where T : class =>
        (engine as IBuildEngine4)?.GetRegisteredTaskObject((typeof(T), key), RegisteredTaskObjectLifetime.Build) as T;

    /// <summary>Keeps an object; the engine disposes of it when the build ends.</summary>
    public static T Keep<T>(IBuildEngine engine, object key, T made)
        where T : class
    {
        (engine as IBuildEngine4)?.RegisterTaskObject(
            (typeof(T), key), made, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        return made;
    }
}
